import { NewDesign } from '#components/designer/new-design.tsx'

export const metadata = { title: 'New design' }

export default function Page() {
  return <NewDesign />
}
