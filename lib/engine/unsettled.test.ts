import { expect, test } from 'vitest'
import { Story } from './testing/story.ts'

const volume = (description: string) =>
  JSON.stringify({
    heat_template_version: '2021-04-16',
    resources: { disk: { type: 'OS::Cinder::Volume', properties: { size: 1, description } } },
  })

test('a rollback takes back what an update has changed whose answer was lost', async () => {
  const story = await Story.withCloud()
  try {
    const id = await story.create('unsettled', volume('old'))
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    let isLost = false
    story.between = async (request, cloud) => {
      const answer = await cloud(request)
      if (isLost || request.method !== 'PUT') return answer
      isLost = true
      throw new TypeError('fetch failed')
    }
    await story.update(id, volume('new'), { disableRollback: false })
    expect(await story.ended(id)).toBe('ROLLBACK_COMPLETE')
    const cloud = await story.world.connect(story.caller)
    const [disk] = await cloud.list('volume', '/volumes/detail', 'volumes')
    expect(disk).toMatchObject({ description: 'old' })
  } finally {
    await story.end()
  }
}, 60_000)
