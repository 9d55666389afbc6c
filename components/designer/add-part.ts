import type { Analysis } from '#components/document/analysis.ts'
import { t } from '#components/words/t.ts'
import { addCondition } from '#lib/template/edits/add-condition.ts'
import { addOutput } from '#lib/template/edits/add-output.ts'
import { addParameter } from '#lib/template/edits/add-parameter.ts'
import { freeIn } from './free-in.ts'
import type { Perform } from './use-gestures.ts'
import type { Subject } from './viewpoint.ts'
import { wordsOf } from './words.ts'

/** Adds a parameter, a condition or an output to begin with; answers its name, undefined when it was refused. */
export function addPart(kind: Subject['kind'], analysis: Analysis, perform: Perform): string | undefined {
  const { parameters, resources, conditions, outputs, format } = analysis
  const words = wordsOf(analysis)
  const taken = { parameter: [...parameters, ...resources], condition: conditions, output: outputs }[kind]
  const name = freeIn(taken, kind)
  const [first] = resources
  const value = first ? { [words.getResource]: first.name } : ''
  const done = perform(t('Add {name}', { name }), (template) => {
    if (kind === 'parameter')
      return addParameter(template, name, { [words.type]: format === 'hot' ? 'string' : 'String' })
    return kind === 'condition'
      ? addCondition(template, name, true)
      : addOutput(template, name, { [words.value]: value })
  })
  return done ? name : undefined
}
