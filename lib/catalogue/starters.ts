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
  readonly level: 'first steps' | 'everyday' | 'advanced'
}

const single = { files: [], environments: [] } as const

export const starters: readonly Starter[] = [
  {
    id: 'web-server',
    title: 'Web server with public address',
    summary: 'A server behind its own network, firewall and floating IP, greeting the world through nginx.',
    template: '/starters/web-server.yaml',
    ...single,
    level: 'everyday',
  },
  {
    id: 'first-steps',
    title: 'First steps',
    summary: 'Learn the language with resources that need no cloud: values, random strings, a short delay.',
    template: '/starters/first-steps.yaml',
    ...single,
    level: 'first steps',
  },
  {
    id: 'single-server',
    title: 'Single server',
    summary: 'One server on a network that is already there. The smallest useful stack.',
    template: '/starters/single-server.yaml',
    ...single,
    level: 'first steps',
  },
  {
    id: 'private-network',
    title: 'Private network',
    summary: 'Network, subnet, and a router that leads out. The ground for other stacks.',
    template: '/starters/private-network.yaml',
    ...single,
    level: 'first steps',
  },
  {
    id: 'server-with-volume',
    title: 'Server with a data volume',
    summary: 'A server and a disk of its own that can outlive it.',
    template: '/starters/server-with-volume.yaml',
    ...single,
    level: 'everyday',
  },
  {
    id: 'web-and-database',
    title: 'Web and database',
    summary: 'Two tiers; only the web server may talk to the database, which keeps its data on a volume.',
    template: '/starters/web-and-database.yaml',
    ...single,
    level: 'everyday',
  },
  {
    id: 'server-group',
    title: 'Group of servers',
    summary: 'Equal servers from one definition, placed apart; change the count to grow or shrink.',
    template: '/starters/server-group.yaml',
    ...single,
    level: 'everyday',
  },
  {
    id: 'bastion',
    title: 'Bastion host',
    summary: 'A private server only reachable through a jump host, with a generated key pair.',
    template: '/starters/bastion.yaml',
    ...single,
    level: 'advanced',
  },
  {
    id: 'staging-or-production',
    title: 'Staging or production',
    summary: 'One template for two environments: a condition adds what production needs.',
    template: '/starters/staging-or-production.yaml',
    ...single,
    level: 'advanced',
  },
  {
    id: 'app-tier',
    title: 'Application in several files',
    summary: 'Tiers as templates of their own, a resource type mapped by an environment, scripts beside them.',
    template: '/starters/app-tier/main.yaml',
    files: ['network.yaml', 'tier.yaml', 'env.yaml', 'scripts/frontend.sh', 'scripts/backend.sh'],
    environments: ['env.yaml'],
    level: 'advanced',
  },
]
