/** glibc's thresholds, fixed: memory freed is given back, whatever was freed before. Read once, when a process begins. */
export const mallocBehaviour = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' } as const
