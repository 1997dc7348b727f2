// What the device keeps between visits (本机暂存): drafts and saves not yet sent. The store is passed in, so tests use a map.
import { clear, createStore, del, get, keys, set, update } from 'idb-keyval'

export interface DeviceStore {
  get<T>(key: string): Promise<T | undefined>
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
  /** Reads and writes in one step, so that two tabs do not overwrite each other. */
  update<T>(key: string, change: (old: T | undefined) => T): Promise<void>
  keys(): Promise<string[]>
  clear(): Promise<void>
}

/** A store in memory: for tests, and where the browser refuses IndexedDB (private windows of some in-app browsers). */
export function memoryStore(): DeviceStore {
  const map = new Map<string, unknown>()
  return {
    get: <T>(key: string) => Promise.resolve(structuredClone(map.get(key)) as T | undefined),
    set: (key, value) => Promise.resolve(void map.set(key, structuredClone(value))),
    delete: (key) => Promise.resolve(void map.delete(key)),
    update: <T>(key: string, change: (old: T | undefined) => T) =>
      Promise.resolve(void map.set(key, structuredClone(change(structuredClone(map.get(key)) as T | undefined)))),
    keys: () => Promise.resolve([...map.keys()]),
    clear: () => Promise.resolve(map.clear()),
  }
}

function browserStore(): DeviceStore {
  const store = createStore('shezhan', 'device')
  return {
    get: (key) => get(key, store),
    set: (key, value) => set(key, value, store),
    delete: (key) => del(key, store),
    update: (key, change) => update(key, change, store),
    keys: async () => (await keys(store)).map(String),
    clear: () => clear(store),
  }
}

let opened: DeviceStore | undefined

/** The store of this browser; opened on first use, in memory when IndexedDB is missing. */
export function deviceStore(): DeviceStore {
  opened ??= typeof indexedDB === 'undefined' ? memoryStore() : browserStore()
  return opened
}
