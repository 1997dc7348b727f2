// Rows that are here already (现成的列表), in the shape of a list that has been read to its end.
import type { ListState } from '../../../kernel/web/query.ts'

export function still<Row>(items: readonly Row[]): ListState<Row> {
  return { items, hasMore: false, loadMore: () => undefined, isLoading: false, isLoadingMore: false, error: null, reload: () => undefined }
}
