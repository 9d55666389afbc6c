/** A quiet colour by service, so that kinds group themselves to the eye. */
export function inkOf(type: string): string {
  if (/^OS::Nova|^AWS::EC2::Instance/.test(type)) return 'text-accent'
  if (/SecurityGroup|^OS::(Keystone|Barbican)/.test(type)) return 'text-paused'
  if (/^OS::(Neutron|Octavia|Designate)/.test(type)) return 'text-busy'
  if (/^OS::(Cinder|Swift|Manila|Glance|Trove)/.test(type)) return 'text-ok'
  return 'text-ink-muted'
}

const tint: Readonly<Record<string, string>> = {
  'text-accent': 'bg-accent-soft',
  'text-paused': 'bg-paused/10',
  'text-busy': 'bg-busy/10',
  'text-ok': 'bg-ok/10',
}

/** The same colour with its pale ground, for the tile an icon stands on. */
export function tintOf(type: string): string {
  const ink = inkOf(type)
  return `${tint[ink] ?? 'bg-raised'} ${ink}`
}
