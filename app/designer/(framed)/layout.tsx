import { Shell } from '#components/stacks/shell.tsx'

export default function DesignerLayout({ children }: { children: React.ReactNode }) {
  return <Shell>{children}</Shell>
}
