import { expect, test } from 'vitest'
import { didYouMean } from './did-you-mean.ts'

const words = ['flavor', 'image', 'key_name', 'networks', 'user_data', 'OS::Neutron::Net', 'OS::Neutron::Port']

test.each([
  ['flavour', 'flavor'],
  ['flvaor', 'flavor'],
  ['Image', 'image'],
  ['keyname', 'key_name'],
  ['userData', 'user_data'],
  ['network', 'networks'],
  ['OS::Neutron::Ports', 'OS::Neutron::Port'],
  ['os::neutron::net', 'OS::Neutron::Net'],
])('%s was meant to be %s', (word, meant) => {
  expect(didYouMean(word, words)).toBe(meant)
})

test.each(['', 'x', 'something else', 'OS::Heat::Stack', 'flavor'.repeat(30)])('%j is like none of them', (word) => {
  expect(didYouMean(word, words)).toBeUndefined()
})
