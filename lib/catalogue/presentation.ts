import { canonicalType } from './canonical-type.ts'

export type Shelf =
  | 'Compute'
  | 'Network'
  | 'Load balancing'
  | 'Storage'
  | 'Images'
  | 'Orchestration'
  | 'Software'
  | 'Scaling'
  | 'Identity'
  | 'Secrets'
  | 'DNS'
  | 'Databases'
  | 'Containers'
  | 'Messaging'
  | 'Telemetry'
  | 'Workflow'
  | 'Bare metal'
  | 'AWS compatibility'
  | 'Templates'
  | 'Other'

/** How a resource type is shown to people. */
export interface Presentation {
  readonly shelf: Shelf
  /** Name of a lucide-react icon component. */
  readonly icon: string
  readonly title: string
  /** What people search for when they don't know the type's name. */
  readonly words: readonly string[]
  /** Among the types people use every day. */
  readonly everyday: boolean
}

/** Shelves in the order of a palette. */
export const shelves: readonly Shelf[] = [
  'Compute',
  'Network',
  'Load balancing',
  'Storage',
  'Images',
  'Orchestration',
  'Software',
  'Scaling',
  'Identity',
  'Secrets',
  'DNS',
  'Databases',
  'Containers',
  'Messaging',
  'Telemetry',
  'Workflow',
  'Bare metal',
  'AWS compatibility',
  'Templates',
  'Other',
]

type Special = readonly [shelf: Shelf, icon: string, title: string, ...words: string[]]

/** Types people use every day, by hand. */
const special: ReadonlyMap<string, Special> = new Map<string, Special>([
  [
    'OS::Nova::Server',
    ['Compute', 'Server', 'Server', 'vm', 'virtual machine', 'instance', 'computer', 'host', 'boot'],
  ],
  ['OS::Nova::KeyPair', ['Compute', 'KeyRound', 'SSH key', 'key pair', 'login', 'ssh', 'access']],
  [
    'OS::Nova::ServerGroup',
    ['Compute', 'Boxes', 'Server group', 'affinity', 'anti-affinity', 'spread', 'same host', 'high availability'],
  ],
  ['OS::Nova::Flavor', ['Compute', 'Cpu', 'Flavor', 'size', 'cpu', 'memory', 'ram', 'vcpus', 'instance type']],
  ['OS::Neutron::Net', ['Network', 'Network', 'Network', 'lan', 'private network', 'vpc', 'switch']],
  [
    'OS::Neutron::ProviderNet',
    ['Network', 'Network', 'Provider network', 'vlan', 'flat', 'physical network', 'external network'],
  ],
  [
    'OS::Neutron::Subnet',
    ['Network', 'Waypoints', 'Subnet', 'cidr', 'address range', 'ip range', 'dhcp', 'dns server', 'gateway'],
  ],
  ['OS::Neutron::Router', ['Network', 'Router', 'Router', 'gateway', 'nat', 'internet access', 'outside', 'external']],
  [
    'OS::Neutron::RouterInterface',
    ['Network', 'Cable', 'Router interface', 'connect subnet', 'attach subnet', 'route'],
  ],
  [
    'OS::Neutron::Port',
    ['Network', 'EthernetPort', 'Port', 'network card', 'nic', 'interface', 'fixed ip', 'mac address', 'vip'],
  ],
  [
    'OS::Neutron::FloatingIP',
    ['Network', 'Globe', 'Floating IP', 'public ip', 'external ip', 'public address', 'elastic ip', 'internet'],
  ],
  [
    'OS::Neutron::FloatingIPAssociation',
    ['Network', 'Link', 'Floating IP association', 'public ip', 'attach ip', 'assign address'],
  ],
  [
    'OS::Neutron::SecurityGroup',
    ['Network', 'Shield', 'Security group', 'firewall', 'open port', 'rules', 'allow ssh', 'acl'],
  ],
  [
    'OS::Neutron::SecurityGroupRule',
    ['Network', 'ShieldCheck', 'Security group rule', 'firewall rule', 'open port', 'allow', 'ingress', 'egress'],
  ],
  [
    'OS::Cinder::Volume',
    ['Storage', 'HardDrive', 'Volume', 'disk', 'block storage', 'hard drive', 'persistent', 'boot volume'],
  ],
  ['OS::Cinder::VolumeAttachment', ['Storage', 'Paperclip', 'Volume attachment', 'attach disk', 'mount', 'add disk']],
  [
    'OS::Glance::WebImage',
    ['Images', 'Disc', 'Image', 'operating system', 'os', 'iso', 'qcow2', 'download image', 'cloud image'],
  ],
  ['OS::Heat::RandomString', ['Orchestration', 'Dices', 'Random text', 'password', 'secret', 'token', 'generate']],
  ['OS::Heat::Value', ['Orchestration', 'Variable', 'Value', 'variable', 'compute', 'constant', 'local', 'expression']],
  ['OS::Heat::None', ['Orchestration', 'CircleDashed', 'Nothing', 'disable', 'noop', 'placeholder', 'empty']],
  ['OS::Heat::TestResource', ['Orchestration', 'FlaskConical', 'Test resource', 'try', 'fail', 'simulate', 'dummy']],
  ['OS::Heat::Delay', ['Orchestration', 'Timer', 'Delay', 'wait', 'sleep', 'pause', 'stagger']],
  [
    'OS::Heat::SoftwareConfig',
    ['Software', 'FileCode', 'Software config', 'script', 'bash', 'shell', 'user data', 'install', 'provision'],
  ],
  [
    'OS::Heat::CloudConfig',
    ['Software', 'CloudCog', 'Cloud config', 'cloud-init', 'user data', 'packages', 'runcmd', 'first boot'],
  ],
  [
    'OS::Heat::MultipartMime',
    ['Software', 'FileStack', 'Multipart user data', 'combine scripts', 'cloud-init', 'mime', 'user data'],
  ],
  [
    'OS::Heat::WaitCondition',
    ['Orchestration', 'Hourglass', 'Wait condition', 'wait for boot', 'signal', 'ready', 'finished', 'timeout'],
  ],
  [
    'OS::Heat::WaitConditionHandle',
    ['Orchestration', 'Bell', 'Wait condition handle', 'signal url', 'notify', 'curl', 'callback'],
  ],
  [
    'OS::Heat::ResourceGroup',
    ['Scaling', 'Layers', 'Resource group', 'several', 'count', 'repeat', 'multiple', 'loop', 'copies'],
  ],
  [
    'OS::Heat::Stack',
    ['Orchestration', 'Package', 'Stack', 'nested stack', 'child stack', 'another region', 'remote', 'module'],
  ],
  ['OS::Heat::AutoScalingGroup', ['Scaling', 'Layers', 'Auto-scaling group', 'autoscale', 'grow', 'shrink', 'elastic']],
  ['OS::Heat::ScalingPolicy', ['Scaling', 'TrendingUp', 'Scaling policy', 'autoscale', 'scale up', 'scale down']],
  [
    'OS::Octavia::LoadBalancer',
    ['Load balancing', 'Scale', 'Load balancer', 'lb', 'balance', 'vip', 'haproxy', 'distribute traffic'],
  ],
])

/** Shelf and icon of the rest: the first pattern that fits the name. */
const byName: readonly (readonly [RegExp, Shelf, string])[] = [
  [/\.(ya?ml|template)$/, 'Templates', 'FileStack'],
  [/^AWS::/, 'AWS compatibility', 'Cloud'],
  [/^OS::Octavia::|^OS::Neutron::(LBaaS|LoadBalancer|Pool|HealthMonitor)/, 'Load balancing', 'Scale'],
  [/^OS::Nova::FloatingIP/, 'Network', 'Globe'],
  [/^OS::Nova::/, 'Compute', 'Server'],
  [/^OS::Neutron::(Firewall|SecurityGroup)/, 'Network', 'BrickWall'],
  [/^OS::Neutron::QoS/, 'Network', 'Gauge'],
  [/^OS::Neutron::(VPN|IKE|IPsec)/, 'Network', 'GlobeLock'],
  [/^OS::Neutron::(Router|ExtraRoute)/, 'Network', 'Router'],
  [/^OS::Neutron::(Port|Trunk)/, 'Network', 'EthernetPort'],
  [/^OS::Neutron::FloatingIP/, 'Network', 'Globe'],
  [/^OS::Neutron::/, 'Network', 'Network'],
  [/^OS::Cinder::/, 'Storage', 'HardDrive'],
  [/^OS::(Manila|Swift)::/, 'Storage', 'Folder'],
  [/^OS::Glance::/, 'Images', 'Disc'],
  [/^OS::Heat::(Software|Structured|Cloud|Deployed|Multipart)/, 'Software', 'FileCode'],
  [/^OS::Heat::(.*Group|Scaling|HARestarter|ResourceChain)/, 'Scaling', 'Layers'],
  [/^OS::Heat::/, 'Orchestration', 'Blocks'],
  [/^OS::Senlin::/, 'Scaling', 'Layers'],
  [/^OS::Keystone::(User|Group)/, 'Identity', 'Users'],
  [/^OS::Keystone::/, 'Identity', 'Building'],
  [/^OS::Barbican::/, 'Secrets', 'Lock'],
  [/^OS::Designate::/, 'DNS', 'MapPin'],
  [/^OS::(Trove|Sahara)::/, 'Databases', 'Database'],
  [/^OS::(Magnum|Zun)::/, 'Containers', 'Container'],
  [/^OS::Zaqar::/, 'Messaging', 'Mail'],
  [/^OS::(Aodh|Monasca|Vitrage)::/, 'Telemetry', 'Activity'],
  [/^OS::Mistral::/, 'Workflow', 'Workflow'],
  [/^OS::(Ironic|Blazar)::/, 'Bare metal', 'Server'],
]

/**
 * How a type is shown; every type has an answer, known or not. Asks no schema: pages that only show resources need not
 * load the catalogue.
 */
export function presentationOf(type: string): Presentation {
  const name = canonicalType(type)
  const known = special.get(name)
  if (known) {
    const [shelf, icon, title, ...words] = known
    return { shelf, icon, title, words, everyday: true }
  }
  const [, shelf, icon] = byName.find(([pattern]) => pattern.test(name)) ?? [undefined, 'Other' as const, 'Box']
  return { shelf, icon, title: titleOf(name), words: wordsIn(name), everyday: false }
}

/** `OS::Neutron::QoSPolicy` is “QoS policy”; a template is called by its file. */
function titleOf(type: string): string {
  if (/\.(ya?ml|template)$/.test(type)) return type.slice(type.lastIndexOf('/') + 1)
  const words = splitName(type.split('::').at(-1) ?? type)
  return words.map((word, i) => (i === 0 || /[A-Z].*[A-Z\d]/.test(word) ? word : word.toLowerCase())).join(' ')
}

function wordsIn(type: string): string[] {
  return type.includes('::') ? splitName(type.split('::').at(-1) ?? '').map((word) => word.toLowerCase()) : []
}

/** Names are written together; abbreviations stay whole. */
function splitName(name: string): string[] {
  return name.match(/QoS|IPsec|[A-Z]\d|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^A-Za-z\d]+/g) ?? [name]
}
