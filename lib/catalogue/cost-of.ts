/** What counts in a cloud's bill or quota, as people call it. */
const words: readonly { readonly one: string; readonly many: string; readonly types: readonly string[] }[] = [
  { one: 'server', many: 'servers', types: ['OS::Nova::Server', 'AWS::EC2::Instance'] },
  {
    one: 'group',
    many: 'groups',
    types: [
      'OS::Heat::ResourceGroup',
      'OS::Heat::AutoScalingGroup',
      'OS::Heat::InstanceGroup',
      'AWS::AutoScaling::AutoScalingGroup',
    ],
  },
  { one: 'volume', many: 'volumes', types: ['OS::Cinder::Volume', 'AWS::EC2::Volume'] },
  { one: 'public address', many: 'public addresses', types: ['OS::Neutron::FloatingIP', 'AWS::EC2::EIP'] },
  { one: 'network', many: 'networks', types: ['OS::Neutron::Net', 'OS::Neutron::ProviderNet', 'AWS::EC2::VPC'] },
  { one: 'router', many: 'routers', types: ['OS::Neutron::Router', 'AWS::EC2::InternetGateway'] },
  {
    one: 'load balancer',
    many: 'load balancers',
    types: ['OS::Octavia::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'],
  },
  { one: 'database', many: 'databases', types: ['OS::Trove::Instance', 'OS::Trove::Cluster'] },
  { one: 'share', many: 'shares', types: ['OS::Manila::Share'] },
  { one: 'container', many: 'containers', types: ['OS::Swift::Container', 'OS::Zun::Container', 'AWS::S3::Bucket'] },
]

/** What a design takes of a cloud: `1 server, 2 volumes`; of what isn't counted, how much there is beside. */
export function costOf(types: readonly string[]): string {
  const counted = words.map((word) => ({ word, count: types.filter((type) => word.types.includes(type)).length }))
  const named = counted.filter(({ count }) => count > 0)
  const rest = types.length - named.reduce((sum, { count }) => sum + count, 0)
  const parts = named.map(({ word, count }) => `${count} ${count === 1 ? word.one : word.many}`)
  if (rest > 0)
    parts.push(named.length === 0 ? `${rest} small ${rest === 1 ? 'resource' : 'resources'}` : `${rest} more`)
  return parts.join(', ') || 'nothing'
}
