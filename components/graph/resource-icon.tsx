import {
  Activity,
  Bell,
  Blocks,
  Box,
  Boxes,
  BrickWall,
  Building,
  Cable,
  CircleDashed,
  Cloud,
  CloudCog,
  Container,
  Cpu,
  Database,
  Dices,
  Disc,
  EthernetPort,
  FileCode,
  FileStack,
  FlaskConical,
  Folder,
  Gauge,
  Globe,
  GlobeLock,
  HardDrive,
  Hourglass,
  KeyRound,
  Layers,
  Link,
  Lock,
  type LucideIcon,
  Mail,
  MapPin,
  Network,
  Package,
  Paperclip,
  Router,
  Scale,
  Server,
  Shield,
  ShieldCheck,
  Timer,
  TrendingUp,
  Users,
  Variable,
  Waypoints,
  Workflow,
} from 'lucide-react'
import { catalogueName } from '#components/words/catalogue-name.ts'
import { presentationOf } from '#lib/catalogue/presentation.ts'

/** The icons the catalogue names. */
export const icons: Readonly<Record<string, LucideIcon>> = {
  Activity,
  Bell,
  Blocks,
  Box,
  Boxes,
  BrickWall,
  Building,
  Cable,
  CircleDashed,
  Cloud,
  CloudCog,
  Container,
  Cpu,
  Database,
  Dices,
  Disc,
  EthernetPort,
  FileCode,
  FileStack,
  FlaskConical,
  Folder,
  Gauge,
  Globe,
  GlobeLock,
  HardDrive,
  Hourglass,
  KeyRound,
  Layers,
  Link,
  Lock,
  Mail,
  MapPin,
  Network,
  Package,
  Paperclip,
  Router,
  Scale,
  Server,
  Shield,
  ShieldCheck,
  Timer,
  TrendingUp,
  Users,
  Variable,
  Waypoints,
  Workflow,
}

interface IconProps {
  readonly type: string
  readonly icon?: string | undefined
  readonly className?: string
}

/** The picture of a resource type, or the one of that name. */
export function ResourceIcon({ type, icon = presentationOf(type).icon, className }: IconProps) {
  const Icon = Object.hasOwn(icons, icon) ? icons[icon]! : Box
  return <Icon aria-hidden className={className} strokeWidth={1.75} />
}

/** `OS::Neutron::RouterInterface` → `Router interface`; a template is called by its file. */
export function typeTitle(type: string): string {
  return catalogueName(presentationOf(type).title)
}
