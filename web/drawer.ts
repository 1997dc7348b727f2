// A menu that slides in (抽屉菜单): shut, open, or left for another page, which then begins at its own heading.
export type DrawerState = 'shut' | 'open' | 'gone'

/** Who only shut it is given back the focus at its button; who has gone elsewhere is not called back. */
export const drawerIn = (state: DrawerState) => ({ open: state === 'open', focusable: { focusTriggerAfterClose: state !== 'gone' } })
