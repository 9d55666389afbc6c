import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { referenceTargets } from '#lib/catalogue/reference-targets.ts'
import type { Assistance } from '#lib/template/assist/assistance.ts'
import { codeActions } from '#lib/template/assist/code-actions.ts'
import { complete } from '#lib/template/assist/complete.ts'
import { definition } from '#lib/template/assist/definition.ts'
import { findReferences } from '#lib/template/assist/find-references.ts'
import { folds } from '#lib/template/assist/folds.ts'
import { format } from '#lib/template/assist/format.ts'
import { hover } from '#lib/template/assist/hover.ts'
import { outline } from '#lib/template/assist/outline.ts'
import { prepareRename } from '#lib/template/assist/rename.ts'
import type { Template } from '#lib/template/template.ts'
import { diagnosticsOf, type Surroundings } from './analyse.ts'
import { environmentOf } from './environment-of.ts'
import { mendsOf } from './mends-of.ts'
import type { Answered, Answers, KnownChoices, Question } from './question.ts'
import { templateOf } from './template-of.ts'

/** Answers a question about a text: pure, never throws. */
export function answer(question: Question, text: string, surroundings: Surroundings, choices: KnownChoices): Answered {
  const wanting = new Set<string>()
  const template = templateOf(text)
  const assistance: Assistance = {
    schemaOf,
    resourceTypes,
    referenceTargets,
    files: surroundings.files,
    environment: environmentOf(template, surroundings).environment,
    choices(constraint) {
      if (!Object.hasOwn(choices, constraint)) wanting.add(constraint)
      return choices[constraint]
    },
  }
  return { answer: reply(question, template, assistance, surroundings), wanting: [...wanting] }
}

function reply(
  question: Question,
  template: Template,
  assistance: Assistance,
  surroundings: Surroundings,
): Answers[Question['about']] {
  switch (question.about) {
    case 'complete':
      return complete(template, question.offset, assistance)
    case 'hover':
      return hover(template, question.offset, assistance)
    case 'definition':
      return definition(template, question.offset, assistance)
    case 'references':
      return findReferences(template, question.offset, question.withDefinition)
    case 'renamable':
      return prepareRename(template, question.offset, assistance)
    case 'actions':
      return codeActions(template, question.range, diagnosticsOf(template, surroundings), assistance)
    case 'mends':
      return mendsOf(template, surroundings, assistance)
    case 'outline':
      return outline(template)
    case 'folds':
      return folds(template)
    case 'format':
      return format(template)
  }
}
