const constraints: Readonly<Record<string, string>> = {
  image: 'glance.image',
  flavor: 'nova.flavor',
  key: 'nova.keypair',
  keypair: 'nova.keypair',
  key_pair: 'nova.keypair',
  network: 'neutron.network',
  subnet: 'neutron.subnet',
  port: 'neutron.port',
  router: 'neutron.router',
  security_group: 'neutron.security_group',
  volumetype: 'cinder.vtype',
  volume: 'cinder.volume',
  backup: 'cinder.backup',
  qos_policy: 'neutron.qos_policy',
  address_scope: 'neutron.address_scope',
  subnet_pool: 'neutron.subnetpool',
}

/** Reads from a refusal which thing of the cloud was not found. */
export function missingThing(failure: string): { constraint: string; name: string } | null {
  const match =
    /(?:The )?([A-Z][A-Za-z_ ]*?) (?:\((.+?)\)|([\w-]+)) could not be found/.exec(failure) ??
    // As Nova says it, after it asked Neutron.
    /Unable to find (\w+) with name or id '(.+?)'/.exec(failure)
  const constraint = match && constraints[match[1]!.toLowerCase().replaceAll(' ', '_')]
  return constraint ? { constraint, name: (match[2] ?? match[3])! } : null
}
