import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { readyWired } from '#lib/catalogue/ready-wired.ts'
import { inTurn } from '#lib/template/edits/in-turn.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { validate } from '#lib/template/validate.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { blankTemplate } from './new-resource.ts'
import { wireSet } from './wire-set.ts'

const wired = (text: string, id: string, place?: string) => {
  const template = parseTemplate(text)
  const edits = inTurn(template, wireSet(template, readyWired.find((set) => set.id === id)!, place).steps)
  if ('refused' in edits) throw new Error(edits.refused)
  return applyEdits(text, edits)
}
/** Advice is none: a public server does let everybody in by SSH, and says so. */
const problems = (text: string) =>
  validate(parseTemplate(text), { schemaOf, resourceTypes }).flatMap(({ message, severity }) =>
    severity === 'info' ? [] : [message],
  )

test.each(readyWired.map(({ id }) => id))('%s is written without a problem, once and again', (id) => {
  const once = wired(blankTemplate, id)
  expect(problems(once)).toEqual([])
  const twice = wired(once, id)
  expect(problems(twice)).toEqual([])
  const set = readyWired.find((other) => other.id === id)!
  expect(parseTemplate(twice).resources.size).toBe(2 * Object.keys(set.resources).length)
  expect(parseTemplate(twice).parameters.size).toBe(parseTemplate(once).parameters.size)
})

const ground = wired(blankTemplate, 'ready:private-network')

test.each(readyWired.map(({ id }) => id))('%s dropped into a subnet sits there and asks for no network', (id) => {
  const text = wired(ground, id, 'subnet')
  expect(problems(text)).toEqual([])
  const { parameters } = parseTemplate(text)
  expect(parameters.has('network') || parameters.has('subnet')).toBe(false)
})

test('a second set is wired to its own', () => {
  const { resources } = parseTemplate(wired(wired(blankTemplate, 'ready:public-server'), 'ready:public-server'))
  expect(resources.get('server_2')?.properties.networks).toEqual([{ port: { get_resource: 'port_2' } }])
  expect(resources.get('floating_ip_2')?.properties.port_id).toEqual({ get_resource: 'port_2' })
})

test('a parameter goes out of the way of a resource of its name', () => {
  const text = `${blankTemplate}  image:\n    type: OS::Glance::WebImage\n`
  const { parameters, resources } = parseTemplate(wired(text, 'ready:bastion'))
  expect(parameters.has('image_name')).toBe(true)
  expect(resources.get('bastion')?.properties.image).toEqual({ get_param: 'image_name' })
})

test('what is asked for twice becomes one parameter', () => {
  const both = wired(wired(blankTemplate, 'ready:bastion'), 'ready:web-tier')
  expect(parseTemplate(both).parameters.size).toBe(7)
})
