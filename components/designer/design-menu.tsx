'use client'

import { Ellipsis } from 'lucide-react'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocument } from '#components/document/use-document.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { t } from '#components/words/t.ts'
import { type DesignDialog, designActionsFor } from './design-actions.ts'

/** What can be done with the design as a whole. */
export function DesignMenu({ onOpen }: { onOpen: (dialog: DesignDialog) => void }) {
  const { readOnly } = useDocument()
  const { good } = useReading()
  return (
    <Menu
      label={t('Design')}
      align="start"
      trigger={
        <IconButton label={t('Design: import, export, versions, share')}>
          <Ellipsis />
        </IconButton>
      }
      items={designActionsFor(good.format, readOnly).map(({ dialog, label, Icon }) => ({
        label: t(label),
        icon: <Icon aria-hidden />,
        onSelect: () => onOpen(dialog),
      }))}
    />
  )
}
