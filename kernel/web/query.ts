// Reading and writing records from a page: cached reads, keyset lists that grow, writes that refetch what they touched.
import { keepPreviousData, QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InfiniteData, UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { AnyContract, CallOf, OutputOf } from '../model/contract.ts'
import { ApiProblem, call, Offline } from './api.ts'
import type { CallInput } from './api.ts'

/** One client for the whole page. A refusal is not repeated; a broken connection is, twice. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && (error instanceof Offline || (error instanceof ApiProblem && error.status === 503)),
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** `households.list` → `households`: what one write of this group makes out of date. */
export function groupOf(operation: string): string {
  return operation.slice(0, operation.lastIndexOf('.'))
}

/** Reads one record (or any answer that is not a list). */
export function useRecord<C extends AnyContract>(
  contract: C, input: CallOf<C> = {} as CallOf<C>, options: { enabled?: boolean } = {},
): UseQueryResult<OutputOf<C>, Error> {
  return useQuery<OutputOf<C>, Error>({
    queryKey: [contract.id, input],
    queryFn: ({ signal }) => call(contract, { ...input, signal } as CallInput<C>),
    ...options,
  })
}

type ItemOf<C> = OutputOf<C> extends { items: (infer Item)[] } ? Item : never
interface PageAnswer { items: unknown[]; next: string | null }

/** A list as it stands on the screen. */
export interface ListState<Item> {
  readonly items: readonly Item[]
  readonly hasMore: boolean
  readonly loadMore: () => void
  readonly isLoading: boolean
  readonly isLoadingMore: boolean
  readonly error: Error | null
  readonly reload: () => void
}

/** Reads a keyset list page by page; a changed query starts again while the old rows stay visible. */
export function useList<C extends AnyContract>(
  contract: C, input: CallOf<C> = {} as CallOf<C>, options: { enabled?: boolean } = {},
): ListState<ItemOf<C>> {
  const result = useInfiniteQuery<PageAnswer, Error, InfiniteData<PageAnswer>, readonly unknown[], string | undefined>({
    queryKey: [contract.id, input],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...(input as { query?: object }).query, ...(pageParam ? { after: pageParam } : {}) }
      return await call(contract, { ...input, query, signal } as CallInput<C>) as PageAnswer
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  })
  return {
    items: (result.data?.pages.flatMap((page) => page.items) ?? []) as ItemOf<C>[],
    hasMore: result.hasNextPage,
    loadMore: () => void result.fetchNextPage(),
    isLoading: result.isPending && result.isFetching,
    isLoadingMore: result.isFetchingNextPage,
    error: result.error,
    reload: () => void result.refetch(),
  }
}

export interface Write<C extends AnyContract> {
  /** Sends; resolves with the output or rejects with the same error that `problem` shows. */
  readonly write: (input: CallInput<C>) => Promise<OutputOf<C>>
  readonly isSaving: boolean
  readonly problem: Error | null
  readonly reset: () => void
}

/** Whether somebody else was quicker: the record is no longer what this page shows. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 409 || error.status === 412)
}

/** A write; afterwards everything of its own group and of the groups in `touches` is read anew, also when somebody else was quicker. */
export function useWrite<C extends AnyContract>(
  contract: C, options: { touches?: readonly string[]; onDone?: (output: OutputOf<C>) => void } = {},
): Write<C> {
  const refresh = useRefresh()
  const groups = [groupOf(contract.id), ...(options.touches ?? [])]
  const mutation = useMutation<OutputOf<C>, Error, CallInput<C>>({
    mutationFn: (input) => call(contract, input),
    onSuccess: async (output) => {
      await refresh(groups)
      options.onDone?.(output)
    },
    onError: async (error) => { if (isOvertaken(error)) await refresh(groups).catch(() => undefined) },
  })
  return { write: mutation.mutateAsync, isSaving: mutation.isPending, problem: mutation.error, reset: mutation.reset }
}

/** Marks groups of operations (`households`, `visits`) as out of date, so that what is on screen is read anew. */
export function useRefresh(): (groups: readonly string[]) => Promise<void> {
  const client = useQueryClient()
  return useCallback((groups) => client.invalidateQueries({
    predicate: ({ queryKey }) => groups.includes(groupOf(String(queryKey[0]))),
  }), [client])
}
