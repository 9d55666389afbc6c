'use client'

import { CircleAlert, CircleCheck, FileText, Info, Sparkles, TriangleAlert, Wrench } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Mends } from '#components/document/question.ts'
import { resourceOf } from '#components/document/things.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useAssistant } from '#components/document/use-assistant.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Menu } from '#components/ui/menu.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { Told, told } from '#components/words/told.tsx'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Edit } from '#lib/text/edit.ts'
import { type Lines, lines } from '#lib/text/lines.ts'
import { useOpenFile } from './use-open-file.ts'

const marks = {
  error: { Icon: CircleAlert, ink: 'text-danger', words: phrase('error') },
  warning: { Icon: TriangleAlert, ink: 'text-drift', words: phrase('warning') },
  info: { Icon: Info, ink: 'text-ink-muted', words: phrase('info') },
}
const order = { error: 0, warning: 1, info: 2 }
const shown = 200
const noMends: Mends = { repairs: new Map(), upgrade: { edits: [], labels: [] }, others: [] }

interface Repair {
  readonly label: string
  readonly edits: readonly Edit[]
}

/** What is wrong, worst first, file by file; what can be mended is one press away. Arrows go from one to the next. */
export function Problems({ isOpen, onGoTo }: { isOpen: boolean; onGoTo: (problem: Diagnostic) => void }) {
  const { latest } = useReading()
  const document = useDocument()
  const file = useDocumentPart((state) => state.file)
  const { open } = useOpenFile()
  const mends = useMends(isOpen)
  const at = lines(latest.text)
  const numbered = latest.diagnostics.map((problem, number) => ({ problem, number }))
  const problems = numbered.toSorted((a, b) => order[a.problem.severity] - order[b.problem.severity])
  const isNone = problems.length === 0 && mends.others.length === 0
  const mend = ({ edits, label }: Repair) => latest.text === document.current().text && document.edit(edits, label)
  if (isNone) {
    return (
      <p className="flex items-center gap-2 px-4 py-3 text-ink-muted text-sm">
        <CircleCheck aria-hidden className="size-4 text-ok" />
        {t('Nothing is wrong with this template.')}
      </p>
    )
  }
  const { labels, edits } = mends.upgrade
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a short cut between buttons that Tab reaches too
    <div onKeyDown={walk}>
      {labels.length > 0 && (
        <div className="flex items-center gap-3 border-b bg-accent-soft px-4 py-1.5 text-sm">
          <Sparkles aria-hidden className="size-4 text-accent" />
          <span className="min-w-0 flex-1 truncate" title={labels.join('\n')}>
            {t(
              'Heat has renamed or replaced what this template uses in {count, plural, one {# place} other {# places}}.',
              { count: labels.length },
            )}
          </span>
          <Button
            size="sm"
            onClick={() =>
              mend({
                label: t('Bring {count, plural, one {# place} other {# places}} up to date', { count: labels.length }),
                edits,
              })
            }
          >
            {t('Fix all deprecated')}
          </Button>
        </div>
      )}
      {mends.others.length > 0 && <FileName name={file ?? t('The main template')} />}
      {problems.length > 0 && (
        <ul aria-label={t('Problems')} className="py-1">
          {problems.slice(0, shown).map(({ problem, number }) => (
            <Problem
              key={keyOf(problem)}
              problem={problem}
              where={resourceOf(problem, latest)}
              at={at}
              repairs={mends.repairs.get(number) ?? problem.fixes ?? []}
              onGoTo={() => onGoTo(problem)}
              onMend={mend}
            />
          ))}
          {problems.length > shown && (
            <li className="px-4 py-1 text-ink-muted text-xs">
              {t('and {count} more', { count: problems.length - shown })}
            </li>
          )}
        </ul>
      )}
      {mends.others
        .filter((other) => other.file !== file)
        .map((other) => (
          <section key={other.file} aria-label={t('Problems of {file}', { file: other.file })}>
            <FileName name={other.file} />
            <ul aria-label={t('Problems of {file}', { file: other.file })} className="py-1">
              {other.diagnostics.slice(0, shown).map((problem) => (
                <Problem
                  key={keyOf(problem)}
                  problem={problem}
                  where={undefined}
                  at={lines(other.text)}
                  repairs={[]}
                  onGoTo={() => open(other.file)}
                  onMend={mend}
                />
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}

/** Worked out in the worker, and only while somebody looks. */
function useMends(isOpen: boolean): Mends {
  const { latest } = useReading()
  const assistant = useAssistant()
  const [found, setFound] = useState<{ readonly of: typeof latest; readonly mends: Mends }>()
  useEffect(() => {
    if (!isOpen) return
    let isCurrent = true
    void assistant.ask({ about: 'mends' }).then((mends) => isCurrent && setFound({ of: latest, mends }))
    return () => {
      isCurrent = false
    }
  }, [isOpen, latest, assistant])
  return found?.of === latest ? found.mends : noMends
}

function FileName({ name }: { name: string }) {
  return (
    <h3 className="flex items-center gap-1.5 px-4 pt-2 font-medium text-ink-muted text-xs">
      <FileText aria-hidden className="size-3.5" />
      {name}
    </h3>
  )
}

interface ProblemProps {
  readonly problem: Diagnostic
  readonly where: string | undefined
  readonly at: Lines
  readonly repairs: readonly Repair[]
  readonly onGoTo: () => void
  readonly onMend: (repair: Repair) => void
}

function Problem({ problem, where, at, repairs, onGoTo, onMend }: ProblemProps) {
  const { Icon, ink } = marks[problem.severity]
  const [first, ...others] = repairs
  return (
    <li className="flex items-start gap-2 px-4 py-1 focus-within:bg-raised hover:bg-raised">
      <button
        type="button"
        data-problem
        className="flex min-w-0 flex-1 items-start gap-2 text-left text-sm"
        onClick={onGoTo}
      >
        <Icon
          role="img"
          aria-label={t(marks[problem.severity].words)}
          className={classNames('mt-0.5 size-4 shrink-0', ink)}
        />
        <span className="min-w-0">
          <Told words={problem.message} />
          {problem.hint && (
            <span className="block text-ink-muted text-xs">
              <Told words={problem.hint} />
            </span>
          )}
        </span>
        <span className="ml-auto shrink-0 pl-3 font-mono text-2xs text-ink-muted">
          {where ? `${where} · ` : ''}
          {t('line {line}', { line: at.position(problem.range.from).line })}
        </span>
      </button>
      {first && (
        <Button size="sm" variant="ghost" className="-my-0.5 max-w-72 shrink-0" onClick={() => onMend(first)}>
          <Wrench aria-hidden />
          <span className="truncate">{told(first.label)}</span>
        </Button>
      )}
      {others.length > 0 && (
        <Menu
          label={t('Other ways to mend: {message}', { message: told(problem.message) })}
          items={others.map((repair) => ({
            label: told(repair.label),
            icon: <Wrench />,
            onSelect: () => onMend(repair),
          }))}
          trigger={
            <Button size="sm" variant="ghost" className="-my-0.5 shrink-0">
              {t('or…')}
            </Button>
          }
        />
      )}
    </li>
  )
}

/** Arrows walk from problem to problem. */
function walk(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-problem]')]
  const now = all.indexOf(globalThis.document.activeElement as HTMLElement)
  if (step === undefined || now < 0) return
  event.preventDefault()
  all[now + step]?.focus()
}

const keyOf = ({ code, range, path, message }: Diagnostic) => `${code}:${range.from}:${path?.join('.')}:${message}`
