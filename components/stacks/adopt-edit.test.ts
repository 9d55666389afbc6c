import { expect, test } from 'vitest'
import { adoptEdit } from './adopt-edit.ts'

const text = `# The doors
heat_template_version: 2021-04-16
resources:
  door:
    type: OS::Neutron::SecurityGroup
    properties:
      rules:   # two of them
        - { protocol: tcp, port_range_min: 80, port_range_max: 80 }
        - { protocol: tcp, port_range_min: 22, remote_ip_prefix: 10.0.0.0/8 }  # from inside
  made:
    type: OS::Neutron::SecurityGroup
    properties: { rules: { get_param: rules } }
`
const adopted = (...args: [string, (string | number)[], string | undefined]) => {
  const edit = adoptEdit(text, args[0], args[1], args[2])
  return 'refused' in edit ? edit.refused : edit.lines.map(({ kind, text: line }) => `${kind} ${line.trim()}`)
}

test('takes over what runs by changing one line, comments and all else as they were', () => {
  expect(adopted('door', ['rules', 1, 'remote_ip_prefix'], '0.0.0.0/0')).toEqual([
    'removed - { protocol: tcp, port_range_min: 22, remote_ip_prefix: 10.0.0.0/8 }  # from inside',
    'added - { protocol: tcp, port_range_min: 22, remote_ip_prefix: 0.0.0.0/0 }  # from inside',
  ])
})

test('takes out what is gone', () => {
  expect(adopted('door', ['rules', 0], undefined)).toEqual([
    'removed - { protocol: tcp, port_range_min: 80, port_range_max: 80 }',
  ])
})

test('sets a whole property that a function made, but nothing inside of what it makes', () => {
  expect(adopted('made', ['rules', 0, 'protocol'], 'udp')).toBe(
    'A function makes rules of made: change it in the template by hand.',
  )
  expect(adopted('none', ['rules'], 'udp')).toBe('The template has no resource none.')
})
