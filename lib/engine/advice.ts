/** One thing to try after a failure. */
export interface Advice {
  /** What to do, in a few words: `Choose a smaller flavor`. */
  readonly title: string
  /** One sentence: why that may help. */
  readonly why: string
  /** The property whose value is to be changed. Absent: nothing in the template has to change. */
  readonly property?: string
  /** Names the list of things to choose from, as a custom constraint: `nova.flavor`. */
  readonly choices?: string
  /** Whether another try of the same is what is meant. */
  readonly retry?: true
}

export interface Failed {
  readonly type: string
  /** The reason, as recorded. */
  readonly reason: string
}

interface Rule {
  readonly says: RegExp
  /** Only for types whose name this matches. */
  readonly of?: RegExp
  readonly advice: (match: RegExpExecArray, failed: Failed) => readonly Advice[]
}

const retry = (why: string): Advice => ({ title: 'Retry', why, retry: true })
const change = (title: string, why: string, property: string, choices?: string): Advice => {
  return { title, why, property, ...(choices ? { choices } : {}) }
}

/** Ranked: of several rules that fit, the first speaks first. */
const rules: readonly Rule[] = [
  {
    says: /no valid host/i,
    advice: () => [
      change('Choose a smaller flavor', 'More hosts have room for a smaller server.', 'flavor', 'nova.flavor'),
      change('Choose another zone', 'Hosts of another availability zone may have room.', 'availability_zone'),
      {
        title: 'Ask for capacity',
        why: 'All hosts that fit are full; the operator sees which by `openstack hypervisor stats show`.',
      },
      retry('A host may have become free meanwhile.'),
    ],
  },
  {
    says: /flavor'?s? (disk|memory) is too small|too small for (the )?requested image|min(imum)?[_ ]?(disk|ram)/i,
    advice: ([, what = 'size']) => [
      change(
        'Choose a larger flavor',
        `The image needs more ${what.toLowerCase()} than the flavor has.`,
        'flavor',
        'nova.flavor',
      ),
      change('Choose a smaller image', 'Another image may need less.', 'image', 'glance.image'),
    ],
  },
  {
    says: /quota|OverQuotaClient|exceed.{0,40}allowed|maximum number of/i,
    advice: ({ input }) => [
      {
        title: `Free ${scarce(input)}`,
        why: 'The project has used up its quota: delete what is no longer needed, then retry.',
      },
      { title: 'Ask for more quota', why: 'An administrator can raise it: `openstack quota set`.' },
      retry('Goes on from here, once there is room.'),
    ],
  },
  {
    says: /IpAddressGenerationFailure|no more ip addresses/i,
    advice: () => [
      change('Use a larger subnet', 'All its addresses are given out.', 'cidr'),
      retry('Goes on from here, once an address is free.'),
    ],
  },
  {
    says: /already allocated|address .* (is )?in use/i,
    of: /Port|Server|FloatingIP/,
    advice: (_, { type }) => [
      change(
        'Choose another address',
        'Somebody else has this one.',
        type.endsWith('Port') ? 'fixed_ips' : type.endsWith('FloatingIP') ? 'floating_ip_address' : 'networks',
      ),
      retry('Goes on from here, once the address is free.'),
    ],
  },
  {
    says: /overlap/i,
    advice: () => [change('Choose another range', 'It overlaps with one that is there already.', 'cidr')],
  },
  {
    says: /\b(flavor|image|key[ _]?pair|network|subnet|security[ _]group|volume[ _]type|port|router|server|volume)\b[^:"]{0,80}?(could not be found|not found|does not exist|cannot be found)/i,
    advice: ([, noun = '']) => missing(noun.toLowerCase().replaceAll(/[ _]/g, '')),
  },
  {
    says: /timed out|timeout/i,
    of: /WaitCondition|SoftwareDeployment|StructuredDeployment|SwiftSignal/,
    advice: () => [
      {
        title: 'Look at the console of its server',
        why: 'What should have signalled runs inside: its output tells how far it came.',
      },
      {
        title: 'Check that the server reaches the signal address',
        why: 'Without a way to it no signal ever arrives.',
      },
      change('Wait longer', 'It may only have been slow.', 'timeout'),
      retry('Waits once more.'),
    ],
  },
  {
    says: /non-?zero (status|exit)|deploy_status_code|exited with/i,
    of: /Deployment/,
    advice: () => [
      { title: 'Read what it printed', why: 'Its standard error says what went wrong on the server.' },
      retry('Runs it again.'),
    ],
  },
  {
    says: /^Forbidden|not authorized|policy does(n't| not) allow|HTTP 401/i,
    advice: () => [
      { title: 'Ask for the right', why: 'The cloud does not let you do this: it needs another role.' },
      retry('Goes on from here, once you may.'),
    ],
  },
  {
    says: /ConnectionRefused|ServiceUnavailable|unreachable|InternalServerError|\b50[0234]\b|told to fail/i,
    advice: () => [retry('The service was out of reach or failed by itself; what was made already stays.')],
  },
  {
    says: /timed out|timeout/i,
    advice: () => [retry('Goes on from here, with its full time again.')],
  },
]

const lookups: Readonly<Record<string, readonly [property: string, choices: string]>> = {
  flavor: ['flavor', 'nova.flavor'],
  image: ['image', 'glance.image'],
  keypair: ['key_name', 'nova.keypair'],
  network: ['network', 'neutron.network'],
  subnet: ['subnet', 'neutron.subnet'],
  securitygroup: ['security_groups', 'neutron.security_group'],
  volumetype: ['volume_type', 'cinder.vtype'],
  port: ['port', 'neutron.port'],
  router: ['router', 'neutron.router'],
  server: ['server', 'nova.server'],
  volume: ['volume_id', 'cinder.volume'],
}

function missing(noun: string): Advice[] {
  const found = Object.hasOwn(lookups, noun) ? lookups[noun] : undefined
  if (!found) return []
  const words = noun === 'keypair' ? 'key pair' : noun === 'securitygroup' ? 'security group' : noun
  return [
    change(`Choose another ${words}`, 'The cloud has none of that name, or you may not see it.', ...found),
    retry('Goes on from here, once there is one of that name.'),
  ]
}

/** What is scarce, in the service's own words: `instances`, `ports`. */
function scarce(reason: string): string {
  const named =
    /quota exceeded for (?:resources: \[?'?)?([a-z_]+)/i.exec(reason)?.[1] ??
    /maximum number of ([a-z_]+)/i.exec(reason)?.[1] ??
    /\b(instances|cores|ram|volumes|gigabytes|snapshots|ports?|networks?|subnets?|routers?|floating ?ips?|security ?groups?)\b/i.exec(
      reason,
    )?.[1]
  if (!named) return 'some room'
  const noun = named.toLowerCase()
  return `some ${noun === 'ram' || noun.endsWith('s') ? noun : `${noun}s`}`
}

const nothingKnown: readonly Advice[] = [
  retry('Goes on from here: what was made already stays as it is.'),
  { title: 'Change the template', why: 'Open it in the designer, mend the line, and update the stack.' },
]

/** What may mend a failure, the most promising first; never empty. */
export function adviceFor(failed: Failed): Advice[] {
  const all = rules.flatMap(({ says, of, advice }) => {
    const match = of && !of.test(failed.type) ? null : says.exec(failed.reason)
    return match ? advice(match, failed) : []
  })
  const distinct = all.filter(({ title }, at) => all.findIndex((other) => other.title === title) === at)
  return distinct.length > 0 ? distinct : [...nothingKnown]
}
