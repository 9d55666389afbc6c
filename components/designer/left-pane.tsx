'use client'

import { memo, useMemo } from 'react'
import { useReading } from '#components/document/use-analyst.ts'
import { TabPanel, Tabs } from '#components/ui/tabs.tsx'
import { t } from '#components/words/t.ts'
import { containment } from '#lib/graph/containment.ts'
import { Outline } from './outline.tsx'
import { Palette } from './palette.tsx'
import { useRemembered } from './use-remembered.ts'

/** What could be added, or what is there, as words. */
export const LeftPane = memo(function LeftPane({
  onAdd,
  ...outline
}: Omit<Parameters<typeof Outline>[0], 'analysis' | 'inside'> & { onAdd: (type: string) => void }) {
  const [tab, setTab] = useRemembered<'palette' | 'outline'>('designer.left', () => 'palette')
  const { good } = useReading()
  const inside = useMemo(
    () => containment(new Map(good.resources.map(({ name, type }) => [name, type])), good.graph),
    [good],
  )
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(value as 'palette' | 'outline')}
      label={t('Left pane')}
      variant="segment"
      tabs={[
        { value: 'palette', label: t('Palette') },
        { value: 'outline', label: t('Outline ({count})', { count: good.resources.length }) },
      ]}
      className="flex h-full flex-col bg-surface"
      listClassName="m-2 mb-0"
    >
      <TabPanel value="palette" className="min-h-0 flex-1">
        <Palette onAdd={onAdd} />
      </TabPanel>
      <TabPanel value="outline" className="min-h-0 flex-1">
        <Outline analysis={good} inside={inside} {...outline} />
      </TabPanel>
    </Tabs>
  )
})
