/** More than sixty resources, in groups inside a group, that take some twenty seconds; the last one fails. */
export const wideStack = {
  template: `heat_template_version: 2018-08-31
resources:
  halls:
    type: OS::Heat::ResourceGroup
    properties:
      count: 3
      resource_def:
        type: hall.yaml
        properties: { number: '%index%' }
  ground:
    type: OS::Neutron::Net
  roof:
    type: OS::Heat::TestResource
    depends_on: halls
    properties: { fail: true, wait_secs: 5 }
`,
  files: {
    'hall.yaml': `heat_template_version: 2018-08-31
parameters:
  number: { type: string }
resources:
  door: { type: OS::Heat::RandomString }
  rows:
    type: OS::Heat::ResourceGroup
    depends_on: door
    properties:
      count: 5
      resource_def:
        type: row.yaml
`,
    'row.yaml': `heat_template_version: 2018-08-31
resources:
  first: { type: OS::Heat::TestResource, properties: { wait_secs: 5 } }
  second: { type: OS::Heat::TestResource, depends_on: first, properties: { wait_secs: 6 } }
  third: { type: OS::Heat::TestResource, depends_on: second, properties: { wait_secs: 6 } }
`,
  },
}
