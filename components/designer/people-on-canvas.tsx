'use client'

import { ViewportPortal } from '@xyflow/react'
import { personColour } from '#components/document/person-colour.ts'
import { usePeople } from '#components/document/use-people.ts'
import type { Picture } from '#components/graph/picture.ts'

/** A frame with a name around what others have selected. */
export function PeopleOnCanvas({ picture }: { picture: Picture }) {
  const people = usePeople()
  const frames = people.flatMap((person) =>
    person.selection.flatMap((name) => {
      const node = picture.nodes.find(({ id }) => id === name)
      return node ? [{ person, node }] : []
    }),
  )
  if (frames.length === 0) return null
  return (
    <ViewportPortal>
      {frames.map(({ person, node: { id, x, y, width, height } }) => (
        <div
          key={`${person.client} ${id}`}
          data-person={person.name}
          data-on={id}
          className="pointer-events-none absolute rounded-[11px] border-2"
          style={{
            left: x - 4,
            top: y - 4,
            width: width + 8,
            height: height + 8,
            borderColor: personColour(person),
          }}
        >
          <span
            className="-top-2.5 absolute right-2 max-w-full truncate rounded px-1.5 font-medium text-2xs text-white"
            style={{ background: personColour(person) }}
          >
            {person.name}
          </span>
        </div>
      ))}
    </ViewportPortal>
  )
}
