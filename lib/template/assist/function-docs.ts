/** A function in our own words. */
export interface FunctionDoc {
  /** What it does, in a line or two. */
  readonly does: string
  /** One use of it. */
  readonly example: string
  /** What came to it in later versions. */
  readonly later?: string
  /** The keys it takes, each in a few words. */
  readonly arguments?: { readonly [key: string]: string }
}

const replaceArguments = {
  template: 'The text in which the placeholders stand.',
  params: 'The placeholders, each with what takes its place.',
}

const facadeArguments = {
  metadata: 'The metadata of the resource that this template stands for.',
  deletion_policy: 'The deletion policy of the resource that this template stands for.',
  update_policy: 'The update policy of the resource that this template stands for.',
}

/** Every function of HOT and CloudFormation, those of conditions too, by the name it is written with. */
export const functionDocs: { readonly [name: string]: FunctionDoc } = {
  get_param: {
    does: 'The value of a parameter. Further items lead into a list or a map; a way that leads nowhere gives the empty text.',
    example: 'flavor: { get_param: flavor }\nfirst: { get_param: [addresses, 0] }',
  },
  get_resource: {
    does: 'The id of another resource, which is made before this one.',
    example: 'network: { get_resource: net }',
  },
  get_attr: {
    does: 'What another resource tells about itself. Further items lead into the value; null as long as the resource isn’t made.',
    example: 'value: { get_attr: [server, first_address] }',
    later: 'From 2015-10-15 on the name of the resource alone gives all its attributes.',
  },
  get_file: {
    does: 'The text of a file beside the template. It is taken as it is, never read as YAML.',
    example: 'user_data: { get_file: boot.sh }',
  },
  resource_facade: {
    does: 'In a template that serves as a resource type: something of the resource it stands for.',
    example: 'metadata: { resource_facade: metadata }',
    arguments: facadeArguments,
  },
  list_join: {
    does: 'Puts the texts of a list together with a separator between them. Numbers have to be quoted.',
    example: "value: { list_join: [', ', [one, two]] }",
    later: 'From 2015-10-15 on it takes several lists, and writes maps and lists in them as JSON.',
  },
  str_replace: {
    does: 'A text with its placeholders filled in. The longest placeholder goes first, and nothing is replaced twice.',
    example: 'str_replace:\n  template: http://%host%/\n  params:\n    "%host%": { get_attr: [server, first_address] }',
    later: 'From 2015-10-15 on maps and lists are filled in as JSON.',
    arguments: replaceArguments,
  },
  str_replace_strict: {
    does: 'Like str_replace, but every placeholder must occur in the text.',
    example: 'str_replace_strict:\n  template: Hello %name%\n  params: { "%name%": { get_param: name } }',
    arguments: replaceArguments,
  },
  str_replace_vstrict: {
    does: 'Like str_replace_strict, and no placeholder may be filled with nothing. Attributes of what isn’t made yet are nothing, so a template with those can’t be launched.',
    example: 'str_replace_vstrict:\n  template: Hello %name%\n  params: { "%name%": { get_param: name } }',
    arguments: replaceArguments,
  },
  repeat: {
    does: 'A list: the template once for every item, the placeholder replaced by the item, which has to be a text.',
    example:
      'repeat:\n  for_each: { "%port%": { get_param: ports } }\n  template: { protocol: tcp, port_range_min: "%port%" }',
    later:
      'From 2016-10-14 on it goes through the keys of maps too; from 2017-09-01 on `permutations: false` walks several lists side by side.',
    arguments: {
      for_each: 'The placeholders, each with the list it goes through. Several lists give every combination.',
      template: 'What is repeated: any data, with placeholders in its texts.',
      permutations: 'false walks the lists side by side instead of combining them; they have to be equally long.',
    },
  },
  digest: {
    does: 'The hash of a text, in hexadecimal digits.',
    example: "value: { digest: ['sha512', { get_param: word }] }",
  },
  str_split: {
    does: 'A text cut at a separator: the list of its pieces, or the one with the number given.',
    example: "value: { str_split: [',', 'a,b,c', 0] }",
  },
  map_merge: {
    does: 'Several maps as one; of equal keys the last one counts. What is inside the values isn’t merged.',
    example: 'value: { map_merge: [{ a: 1 }, { b: 2 }] }',
  },
  map_replace: {
    does: 'A map with other names for keys, or other values.',
    example: 'value: { map_replace: [{ k1: v1 }, { keys: { k1: K1 }, values: { v1: V1 } }] }',
    arguments: { keys: 'Old names of keys with the new ones.', values: 'Old values with the new ones.' },
  },
  yaql: {
    does: 'The result of a query in the language YAQL over `data`, which is `$.data` in the expression.',
    example: 'yaql:\n  expression: $.data.parts.where($ > 1)\n  data: { parts: { get_param: parts } }',
    arguments: {
      expression: 'The query. What it is asked of is `$.data`.',
      data: 'What the query is asked of: any data, functions carried out first.',
    },
  },
  if: {
    does: 'One of two values, as a condition decides. What is in the other one is never looked at.',
    example: 'volume_size: { if: [is_production, 100, 10] }',
    later: 'From 2021-04-16 on the second value can be left out: then it is as if nothing were written.',
  },
  filter: {
    does: 'A list without the values named first.',
    example: 'value: { filter: [[ssh, ftp], { get_param: services }] }',
  },
  make_url: {
    does: 'An address put together from its parts, each escaped as it must be.',
    example: 'make_url: { scheme: https, host: { get_attr: [server, first_address] }, port: 8443, path: /api }',
    arguments: {
      scheme: 'https, ftp, …; without one the address begins with `//`.',
      username: 'Stands before the host, with an @.',
      password: 'Goes with the user’s name.',
      host: 'A name or an address; the brackets of IPv6 are added.',
      port: 'From 1 to 65535.',
      path: 'Begins with a slash.',
      query: 'A map of what follows the `?`.',
      fragment: 'What follows the `#`.',
    },
  },
  list_concat: {
    does: 'Several lists one after the other, as one.',
    example: 'value: { list_concat: [[a, b], { get_param: more }] }',
  },
  list_concat_unique: {
    does: 'Several lists one after the other, each value once.',
    example: 'value: { list_concat_unique: [[a, b], [b, c]] }',
  },
  contains: {
    does: 'Whether a value is in a list, or a text within another.',
    example: 'is_known: { contains: [{ get_param: zone }, [nova, backup]] }',
  },
  equals: {
    does: 'Whether two values are the same. The number 1 and the text “1” are not.',
    example: 'is_production: { equals: [{ get_param: kind }, production] }',
  },
  not: {
    does: 'The opposite of a condition.',
    example: 'is_small: { not: is_large }',
  },
  and: {
    does: 'Holds when all its conditions hold; there have to be two or more.',
    example: 'is_both: { and: [is_large, is_production] }',
  },
  or: {
    does: 'Holds when one of its conditions does; there have to be two or more.',
    example: 'is_either: { or: [is_large, is_production] }',
  },
  Ref: {
    does: 'The id of a resource, or the value of a parameter: whatever has this name.',
    example: 'SubnetId: { Ref: Subnet }',
  },
  'Fn::GetAtt': {
    does: 'What another resource tells about itself: its name and the attribute’s, as a list or with a dot between.',
    example: 'Value: { Fn::GetAtt: [Server, PublicIp] }',
  },
  'Fn::GetAZs': {
    does: 'The names of the availability zones. The region is of no matter.',
    example: 'AvailabilityZones: { Fn::GetAZs: "" }',
  },
  'Fn::FindInMap': {
    does: 'A value from the Mappings: the name of one, and two keys.',
    example: 'Value: { Fn::FindInMap: [Sizes, { Ref: Kind }, Flavor] }',
  },
  'Fn::Select': {
    does: 'One item of a list, by number, or of a map, by key; the empty text when there is none.',
    example: 'Value: { Fn::Select: [0, { Ref: Zones }] }',
  },
  'Fn::Join': {
    does: 'Puts the texts of a list together with a separator between them.',
    example: "Value: { Fn::Join: [', ', [one, two]] }",
  },
  'Fn::Split': {
    does: 'A text cut at a separator, as a list.',
    example: "Value: { Fn::Split: [',', 'a,b'] }",
  },
  'Fn::Replace': {
    does: 'A text with its placeholders filled in: the placeholders first, then the text.',
    example: 'Value: { Fn::Replace: [{ $name: { Ref: Name } }, Hello $name] }',
  },
  'Fn::Base64': {
    does: 'Marks a text that other clouds want in Base64. Heat leaves it as it is and encodes it where needed.',
    example: 'UserData: { Fn::Base64: "#!/bin/sh" }',
  },
  'Fn::MemberListToMap': {
    does: 'A map from a list of `.member.0.Name=…` and `.member.0.Value=…` as old query interfaces have it.',
    example: "Value: { Fn::MemberListToMap: [Name, Value, ['.member.0.Name=key', '.member.0.Value=val']] }",
  },
  'Fn::ResourceFacade': {
    does: 'In a template that serves as a resource type: something of the resource it stands for.',
    example: 'Metadata: { Fn::ResourceFacade: Metadata }',
    arguments: {
      Metadata: facadeArguments.metadata,
      DeletionPolicy: facadeArguments.deletion_policy,
      UpdatePolicy: facadeArguments.update_policy,
    },
  },
  'Fn::If': {
    does: 'One of two values, as a condition decides. What is in the other one is never looked at.',
    example: 'Size: { Fn::If: [IsProduction, 100, 10] }',
  },
  'Fn::Equals': {
    does: 'Whether two values are the same.',
    example: 'IsProduction: { Fn::Equals: [{ Ref: Kind }, production] }',
  },
  'Fn::Not': {
    does: 'The opposite of a condition, which stands in a list.',
    example: 'IsSmall: { Fn::Not: [IsLarge] }',
  },
  'Fn::And': {
    does: 'Holds when all its conditions hold; there have to be two or more.',
    example: 'IsBoth: { Fn::And: [IsLarge, IsProduction] }',
  },
  'Fn::Or': {
    does: 'Holds when one of its conditions does; there have to be two or more.',
    example: 'IsEither: { Fn::Or: [IsLarge, IsProduction] }',
  },
}
