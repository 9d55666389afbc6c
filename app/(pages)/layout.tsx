import { Shell } from '#components/stacks/shell.tsx'

export default function PagesLayout({ children }: { children: React.ReactNode }) {
  return <Shell>{children}</Shell>
}
