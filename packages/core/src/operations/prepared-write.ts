/** A write made ready to be sent. */
export interface PreparedWrite<I> {
  readonly input: I;
  /** To be called once it is stored: gives the instance what the write gave its item. */
  confirm(): void;
}
