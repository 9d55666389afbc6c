import {
  Bell,
  Box,
  Boxes,
  Cable,
  Cloud,
  Container,
  Cpu,
  Database,
  FileCode,
  Flame,
  Folder,
  Globe,
  HardDrive,
  Image,
  Key,
  KeyRound,
  Layers,
  Lock,
  type LucideIcon,
  MessageSquare,
  Network,
  Package,
  Router,
  Scale,
  Server,
  Share2,
  Shield,
  Shuffle,
  Timer,
  User,
  Waypoints,
  Workflow,
} from 'lucide-react'

/** First pattern that fits a type gives its icon; from particular to general. */
const icons: readonly (readonly [RegExp, LucideIcon])[] = [
  [/^OS::Nova::Server$/, Server],
  [/ServerGroup$/, Boxes],
  [/Flavor$/, Cpu],
  [/KeyPair$/, KeyRound],
  [/FloatingIP/, Globe],
  [/::(Net|ProviderNet)$/, Network],
  [/Subnet/, Waypoints],
  [/RouterInterface|RouterGateway|ExtraRoute/, Cable],
  [/Router/, Router],
  [/Port(Pair|Chain)?$|::Trunk$/, Cable],
  [/SecurityGroup|SecurityService/, Shield],
  [/Firewall|::FW/, Flame],
  [/LoadBalanc|::LBaaS|::Pool|Listener|HealthMonitor/, Scale],
  [/QoS|VPN|IPsec|IKE|BGP|Sfc|Tap|RBAC/, Share2],
  [/VolumeAttachment/, Cable],
  [/^OS::Cinder::|Snapshot/, HardDrive],
  [/^OS::(Glance|Manila)::|Image/, Image],
  [/^OS::Swift::/, Folder],
  [/^OS::Trove::/, Database],
  [/AutoScaling|ScalingPolicy/, Layers],
  [/ResourceGroup|InstanceGroup|ResourceChain/, Boxes],
  [/Wait|Sleep|Delay/, Timer],
  [/SoftwareConfig|CloudConfig|MultipartMime|SoftwareComponent/, FileCode],
  [/Deployment/, Package],
  [/RandomString|^OS::Heat::Value/, Shuffle],
  [/^OS::Heat::Stack|\.ya?ml$|\.template$/, Layers],
  [/^OS::(Keystone)::/, User],
  [/^OS::Barbican::|Secret/, Lock],
  [/^OS::(Zaqar)::/, MessageSquare],
  [/^OS::(Aodh|Monasca|Ceilometer)::/, Bell],
  [/^OS::Mistral::/, Workflow],
  [/^OS::(Magnum|Sahara|Senlin|Zun)::/, Container],
  [/^OS::(Designate)::/, Globe],
  [/^AWS::EC2::Instance$/, Server],
  [/^AWS::/, Cloud],
  [/Key/, Key],
]

/** The picture of a resource type. */
export function ResourceIcon({ type, className }: { type: string; className?: string }) {
  const Icon = icons.find(([pattern]) => pattern.test(type))?.[1] ?? Box
  return <Icon aria-hidden className={className} strokeWidth={1.75} />
}

/** `OS::Nova::Server` → `Server`; a template file keeps its name. */
export function shortType(type: string): string {
  return type.includes('::') ? type.slice(type.lastIndexOf('::') + 2) : type.slice(type.lastIndexOf('/') + 1)
}
