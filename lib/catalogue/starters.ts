/** A template of our own to start from. Texts are served from public/; `files` are relative to the template's folder. */
export interface Starter {
  readonly id: string
  readonly title: string
  readonly summary: string
  /** Address of the template's text, from the site's root. */
  readonly template: string
  /** Further files of the project, by the name the template calls them. */
  readonly files: readonly string[]
  /** Which of `files` are environments, in order. */
  readonly environments: readonly string[]
  /** Words to find it by. */
  readonly tags: readonly string[]
  /** The type of each resource of the main template. */
  readonly types: readonly string[]
  readonly level: 'first steps' | 'everyday' | 'advanced'
}

const single = { files: [], environments: [] } as const

export const starters: readonly Starter[] = [
  {
    id: 'web-server',
    tags: ['web', 'network', 'public'],
    types: [
      'OS::Neutron::Net',
      'OS::Neutron::Subnet',
      'OS::Neutron::Router',
      'OS::Neutron::RouterInterface',
      'OS::Neutron::SecurityGroup',
      'OS::Neutron::Port',
      'OS::Nova::Server',
      'OS::Neutron::FloatingIP',
    ],
    title: 'Web server with public address',
    summary: 'A server behind its own network, firewall and floating IP, greeting the world through nginx.',
    template: '/starters/web-server.yaml',
    ...single,
    level: 'everyday',
  },
  {
    id: 'first-steps',
    tags: ['learning'],
    types: ['OS::Heat::RandomString', 'OS::Heat::Value', 'OS::Heat::Delay', 'OS::Heat::Value'],
    title: 'First steps',
    summary: 'Learn the language with resources that need no cloud: values, random strings, a short delay.',
    template: '/starters/first-steps.yaml',
    ...single,
    level: 'first steps',
  },
  {
    id: 'single-server',
    tags: ['server'],
    types: ['OS::Nova::Server'],
    title: 'Single server',
    summary: 'One server on a network that is already there. The smallest useful stack.',
    template: '/starters/single-server.yaml',
    ...single,
    level: 'first steps',
  },
  {
    id: 'private-network',
    tags: ['network'],
    types: ['OS::Neutron::Net', 'OS::Neutron::Subnet', 'OS::Neutron::Router', 'OS::Neutron::RouterInterface'],
    title: 'Private network',
    summary: 'Network, subnet, and a router that leads out. The ground for other stacks.',
    template: '/starters/private-network.yaml',
    ...single,
    level: 'first steps',
  },
  {
    id: 'server-with-volume',
    tags: ['server', 'storage'],
    types: ['OS::Nova::Server', 'OS::Cinder::Volume', 'OS::Cinder::VolumeAttachment'],
    title: 'Server with a data volume',
    summary: 'A server and a disk of its own that can outlive it.',
    template: '/starters/server-with-volume.yaml',
    ...single,
    level: 'everyday',
  },
  {
    id: 'web-and-database',
    tags: ['web', 'network', 'storage'],
    types: [
      'OS::Neutron::Net',
      'OS::Neutron::Subnet',
      'OS::Neutron::Router',
      'OS::Neutron::RouterInterface',
      'OS::Neutron::SecurityGroup',
      'OS::Neutron::SecurityGroup',
      'OS::Heat::RandomString',
      'OS::Neutron::Port',
      'OS::Neutron::Port',
      'OS::Cinder::Volume',
      'OS::Nova::Server',
      'OS::Cinder::VolumeAttachment',
      'OS::Nova::Server',
      'OS::Neutron::FloatingIP',
    ],
    title: 'Web and database',
    summary: 'Two tiers; only the web server may talk to the database, which keeps its data on a volume.',
    template: '/starters/web-and-database.yaml',
    ...single,
    level: 'everyday',
  },
  {
    id: 'server-group',
    tags: ['server', 'scaling'],
    types: ['OS::Nova::ServerGroup', 'OS::Heat::ResourceGroup'],
    title: 'Group of servers',
    summary: 'Equal servers from one definition, placed apart; change the count to grow or shrink.',
    template: '/starters/server-group.yaml',
    ...single,
    level: 'everyday',
  },
  {
    id: 'bastion',
    tags: ['network', 'security'],
    types: [
      'OS::Nova::KeyPair',
      'OS::Neutron::Net',
      'OS::Neutron::Subnet',
      'OS::Neutron::Router',
      'OS::Neutron::RouterInterface',
      'OS::Neutron::SecurityGroup',
      'OS::Neutron::SecurityGroup',
      'OS::Neutron::Port',
      'OS::Nova::Server',
      'OS::Neutron::FloatingIP',
      'OS::Neutron::Port',
      'OS::Nova::Server',
    ],
    title: 'Bastion host',
    summary: 'A private server only reachable through a jump host, with a generated key pair.',
    template: '/starters/bastion.yaml',
    ...single,
    level: 'advanced',
  },
  {
    id: 'staging-or-production',
    tags: ['conditions'],
    types: ['OS::Nova::Server', 'OS::Cinder::Volume', 'OS::Cinder::VolumeAttachment'],
    title: 'Staging or production',
    summary: 'One template for two environments: a condition adds what production needs.',
    template: '/starters/staging-or-production.yaml',
    ...single,
    level: 'advanced',
  },
  {
    id: 'app-tier',
    tags: ['nested', 'network'],
    types: ['network.yaml', 'App::Tier', 'App::Tier'],
    title: 'Application in several files',
    summary: 'Tiers as templates of their own, a resource type mapped by an environment, scripts beside them.',
    template: '/starters/app-tier/main.yaml',
    files: ['network.yaml', 'tier.yaml', 'env.yaml', 'scripts/frontend.sh', 'scripts/backend.sh'],
    environments: ['env.yaml'],
    level: 'advanced',
  },
]
