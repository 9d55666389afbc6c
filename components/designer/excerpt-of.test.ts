import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { connectHint } from './connect-choices.ts'
import { excerptOf } from './excerpt-of.ts'

const filler = (count: number) =>
  Array.from({ length: count }, (_, at) => `  net${at}:\n    type: OS::Neutron::Net\n    # the ${at}th of many\n`).join(
    '',
  )
const long = parseTemplate(`heat_template_version: 2018-08-31
resources:
${filler(900)}
  # stands at the door
  port:
    type: OS::Neutron::Port
    properties:
      name: door   # of oak
${filler(900).replaceAll('  net', '  more')}`)

test('of a long template the named resources are cut out as they are written', () => {
  expect(long.text.length).toBeGreaterThan(50_000)
  const excerpt = excerptOf(long, ['port', 'net7'])
  expect([...excerpt.resources.keys()]).toEqual(['net7', 'port'])
  expect(excerpt.text).toContain('      name: door   # of oak\n')
})

test('what a line would write is told alike, in a fraction of the time', () => {
  expect(connectHint(long, 'port', 'net7')?.lines).toEqual([
    { sign: '+', text: '      network: { get_resource: net7 }' },
  ])
})

test('a short template is itself, and so is one in which the resources hang on lines elsewhere', () => {
  const short = parseTemplate('heat_template_version: 2018-08-31\nresources:\n  a: { type: OS::Neutron::Net }\n')
  expect(excerptOf(short, ['a'])).toBe(short)
  const shared = parseTemplate(
    long.text.replace('      name: door', '      <<: *oak\n      name: door').replace('  net0:\n', '  net0: &oak\n'),
  )
  expect(excerptOf(shared, ['port', 'net7'])).toBe(shared)
})
