import { FileText, GitFork, LogIn, LogOut } from 'lucide-react'
import type { Analysis } from '#components/document/analysis.ts'
import { t } from '#components/words/t.ts'
import type { Command } from './command-palette.tsx'
import { isTemplate } from './is-template.ts'
import type { Subject, ViewpointStore } from './viewpoint.ts'

const icons = { parameter: LogIn, condition: GitFork, output: LogOut }

/** Going to what stands on no canvas: parameters, conditions, outputs, and the templates beside this one. */
export function partCommands(
  analysis: Analysis,
  store: ViewpointStore,
  files: ReadonlyMap<string, string>,
  open: (file: string) => void,
): Command[] {
  const parts = (kind: Subject['kind'], marks: readonly { readonly name: string }[]) => {
    const Icon = icons[kind]
    return marks.map(({ name }) => ({
      key: `${kind}:${name}`,
      label: name,
      detail: kind,
      icon: <Icon className="size-4 text-ink-muted" />,
      run: () => store.look({ subject: { kind, name } }),
    }))
  }
  return [
    ...parts('parameter', analysis.parameters),
    ...parts('condition', analysis.conditions),
    ...parts('output', analysis.outputs),
    ...[...files]
      .filter(([, text]) => isTemplate(text))
      .map(([file]) => ({
        key: `file:${file}`,
        label: t('Open {file}', { file }),
        detail: t('template'),
        icon: <FileText className="size-4 text-ink-muted" />,
        run: () => open(file),
      })),
    {
      key: 'what-if-reset',
      label: t('What if: back to what is written'),
      run: () => store.reset(),
    },
  ]
}
