import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { relate } from '#lib/graph/relate.ts'
import { parseTemplate, parseTemplateAgain } from '#lib/template/parse-template.ts'
import { validate } from '#lib/template/validate.ts'
import { median, report } from './measure.ts'
import { sampleTemplate } from './sample-template.ts'

/** Reading a template of 1,000 resources from its text: parse, validate, relate; together as a keystroke pays for them. */
export async function benchLanguage(heatValidateSeconds: number): Promise<void> {
  const text = sampleTemplate(1000)
  const template = parseTemplate(text)
  console.log(
    `\nLanguage: ${template.resources.size} resources, ${text.split('\n').length} lines, ${(text.length / 1024).toFixed(0)} KiB`,
  )
  const rounds = 7
  report({ what: 'parse', value: await median(rounds, () => parseTemplate(text)), unit: 'ms' })
  report({ what: 'validate', value: await median(rounds, () => validate(template, { schemaOf })), unit: 'ms' })
  report({ what: 'relate', value: await median(rounds, () => relate(template)), unit: 'ms' })
  const all = await median(rounds, () => {
    const read = parseTemplate(text)
    validate(read, { schemaOf })
    relate(read)
  })
  report({ what: 'parse + validate + relate', value: all, unit: 'ms', heat: heatValidateSeconds * 1000 })
  let typed = template
  const keystroke = await median(rounds, () => {
    typed = parseTemplateAgain(typed, typed.text.replace('debian-', 'debian-1'))
    validate(typed, { schemaOf })
    relate(typed)
  })
  report({ what: 'the same again after a keystroke at the top', value: keystroke, unit: 'ms', goal: 30 })
}
