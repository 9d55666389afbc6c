import { CanvasBench } from '#components/graph/canvas-bench.tsx'

export const metadata = { title: 'Canvas bench', robots: { index: false } }

/** A made-up graph of `?nodes=` resources (at most 5,000): touches no data, only the browser's own work. */
export default async function Page({ searchParams }: { searchParams: Promise<{ nodes?: string }> }) {
  const { nodes } = await searchParams
  return <CanvasBench size={Math.min(Math.max(Number(nodes) || 200, 1), 5000)} />
}
