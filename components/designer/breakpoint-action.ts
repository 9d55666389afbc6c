import type { Document } from '#components/document/document.ts'
import type { MenuItem } from '#components/ui/menu.tsx'
import { t } from '#components/words/t.ts'
import { breakpointsAt, withBreakpoint } from '#lib/template/breakpoints.ts'

/** Sets a resource's breakpoint before its creation, or takes it away; it is kept in an environment file, and undoable. */
export function breakpointAction(document: Document, name: string): MenuItem {
  const { environments } = document.current()
  const isSet = breakpointsAt(environments, name).has('pre-create')
  return {
    label: isSet ? t('Remove the breakpoint') : t('Pause before it is created'),
    onSelect: () =>
      document.setEnvironments(
        withBreakpoint(document.current().environments, name, 'pre-create', !isSet),
        isSet ? t('Remove the breakpoint of {name}', { name }) : t('Pause before {name} is created', { name }),
      ),
  }
}
