/** A template of about `resources` resources as people write them: networks with ports and servers, volumes attached. */
export function sampleTemplate(resources: number): string {
  const lines = [
    'heat_template_version: 2018-08-31',
    '',
    'description: A sample with many resources',
    '',
    'parameters:',
    '  image:',
    '    type: string',
    '    default: debian-12',
    '  flavor:',
    '    type: string',
    '    default: m1.small',
    '',
    'resources:',
  ]
  for (let group = 0; group * 5 < resources; group++) lines.push(...groupOf(group))
  return `${lines.join('\n')}\n`
}

/** Five resources that hang together, and every tenth group a network that the next ones use. */
function groupOf(group: number): string[] {
  const net = group - (group % 10)
  const network = [
    `  net_${group}:`,
    '    type: OS::Neutron::Net',
    `  subnet_${group}:`,
    '    type: OS::Neutron::Subnet',
    '    properties:',
    `      network: { get_resource: net_${group} }`,
    `      cidr: 10.${(group >> 8) & 255}.${group & 255}.0/24`,
  ]
  const server = [
    `  # Server ${group} and what belongs to it`,
    `  port_${group}:`,
    '    type: OS::Neutron::Port',
    '    properties:',
    `      network: { get_resource: net_${net} }`,
    `  server_${group}:`,
    '    type: OS::Nova::Server',
    '    properties:',
    '      image: { get_param: image }',
    '      flavor: { get_param: flavor }',
    '      networks:',
    `        - port: { get_resource: port_${group} }`,
    `      metadata: { number: "${group}" }`,
    `  volume_${group}:`,
    '    type: OS::Cinder::Volume',
    '    properties: { size: 10 }',
  ]
  return group % 10 === 0 ? [...network, ...server] : [...server, ...extra(group)]
}

const extra = (group: number): string[] => [
  `  attachment_${group}:`,
  '    type: OS::Cinder::VolumeAttachment',
  '    properties:',
  `      volume_id: { get_resource: volume_${group} }`,
  `      instance_uuid: { get_resource: server_${group} }`,
  `  secret_${group}:`,
  '    type: OS::Heat::RandomString',
  '    properties: { length: 16 }',
]

/** The flat template that Heat was measured with, as data: random texts that have nothing to do with each other. */
export function flatTemplate(resources: number) {
  const secrets = Array.from({ length: resources }, (_, i) => [
    `r${i}`,
    { type: 'OS::Heat::RandomString', properties: { length: 16 } },
  ])
  return { heat_template_version: '2021-04-16', resources: Object.fromEntries(secrets) }
}

/** A template of about `lines` lines as people type in: the sample with scripts in it, and with outputs. */
export function longTemplate(lines: number): string {
  const groups = Math.round((lines - 20) / 34)
  const resources = Array.from({ length: groups }, (_, group) => [...groupOf(group), ...scriptOf(group)])
  const outputs = Array.from({ length: groups }, (_, group) => [
    `  address_${group}:`,
    `    description: Where server ${group} answers`,
    `    value: { get_attr: [server_${group}, first_address] }`,
  ])
  return [sampleTemplate(0).trimEnd(), ...resources.flat(), '', 'outputs:', ...outputs.flat(), ''].join('\n')
}

const scriptOf = (group: number): string[] => [
  `  boot_${group}:`,
  '    type: OS::Heat::SoftwareConfig',
  '    properties:',
  '      config: |',
  '        #!/bin/sh -e',
  `        echo "booting ${group}"`,
  '        systemctl restart app',
]
