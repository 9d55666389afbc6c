/** What counts in a cloud's bill or quota, as people call it. */
const counted = {
  server: ['OS::Nova::Server', 'AWS::EC2::Instance'],
  group: [
    'OS::Heat::ResourceGroup',
    'OS::Heat::AutoScalingGroup',
    'OS::Heat::InstanceGroup',
    'AWS::AutoScaling::AutoScalingGroup',
  ],
  volume: ['OS::Cinder::Volume', 'AWS::EC2::Volume'],
  'public address': ['OS::Neutron::FloatingIP', 'AWS::EC2::EIP'],
  network: ['OS::Neutron::Net', 'OS::Neutron::ProviderNet', 'AWS::EC2::VPC'],
  router: ['OS::Neutron::Router', 'AWS::EC2::InternetGateway'],
  'load balancer': ['OS::Octavia::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'],
  database: ['OS::Trove::Instance', 'OS::Trove::Cluster'],
  share: ['OS::Manila::Share'],
  container: ['OS::Swift::Container', 'OS::Zun::Container', 'AWS::S3::Bucket'],
} as const

export type Counted = keyof typeof counted

/** What a design takes of a cloud: how many of what is counted, in the order of their weight, and how much beside. */
export interface CostOf {
  readonly taken: readonly { readonly what: Counted; readonly count: number }[]
  readonly rest: number
}

/** What resources of these types take of a cloud. */
export function costOf(types: readonly string[]): CostOf {
  const taken = Object.entries(counted).flatMap(([what, kinds]) => {
    const count = types.filter((type) => (kinds as readonly string[]).includes(type)).length
    return count > 0 ? [{ what: what as Counted, count }] : []
  })
  return { taken, rest: types.length - taken.reduce((sum, { count }) => sum + count, 0) }
}
