import { createContext } from 'react'

/** True inside of a call: only the outermost one tells what it comes to. */
export const InnerContext = createContext(false)
