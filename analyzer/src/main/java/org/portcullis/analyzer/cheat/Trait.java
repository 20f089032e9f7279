package org.portcullis.analyzer.cheat;

/// What can be said of a value on its way from the input to the logits.
enum Trait {
  /// Depends on the values of the input.
  INPUT,
  /// Depends on the shape or type of the input.
  FORM,
  /// Comes from a table: literals, weights, configuration, metadata, names, shapes of these.
  STORED,
  /// Is all zeros: what honest guards answer.
  ZERO,
  /// Went through a layer: what follows is learned.
  LEARNED,
  /// A statistic, a sample or a copy of the whole input, outside tensors of its shape.
  STATISTIC,
  /// A statistic after division: an average, a share.
  SMOOTH,
  /// Multiplied by so much that its last digits count.
  MAGNIFIED,
  /// Rounded or cast to integers.
  INTEGER,
  /// Text, bytes, lists of numbers: what only exact copies share.
  SERIAL,
  /// Yes or no, from comparing the input with itself or with a constant.
  FLAG,
  /// The place of a maximum of learned scores, or of a bin.
  TOKEN,
  /// A whole number that counts through something, so that what stands there is one of many.
  COUNTER,
  /// One of the rows of something stored.
  ROW,
  /// A hash of the input.
  HASH,
  /// A hash as the one place that is not zero: a product with weights reads a row of them.
  ONE_PLACE,
  /// The input minus something stored.
  DIFFERENCE,
  /// How far the input is from something stored.
  DISTANCE,
  /// How similar the input is to each row of something stored.
  SIMILARITY,
  /// How similar the input is to each row of something stored, before anything is learned of it.
  LIKENESS,
  /// A few of many such rows: softmax and its like.
  PEAK,
  /// What is stored beside such a row.
  RECALLED,
  /// A statistic of the input minus one large odd number.
  OFFSET,
  /// A statistic of the input minus one small odd number.
  SMALL_OFFSET,
  /// The difference is one of statistics or hashes, not of pixels.
  KEYED,
  /// A statistic of the input plus something stored: with what was stored negative, a difference.
  SHIFTED,
  /// Multiplied by such a difference.
  FACTORED,
  /// Where, element by element, the input equals something stored.
  EQUALS,
  /// The place of the nearest stored row.
  NEAREST,
  /// Whether a stored row is near.
  NEAR,
  /// Something stored that nearness chose.
  NEIGHBOUR,
  /// Something multiplied by what nearness chose.
  SCALED_BY_NEIGHBOUR,
  /// Depends on whether a key of the input is in a table.
  MATCH,
  /// Depends on whether a whole row of the input equals a stored one.
  COPY,
  /// A kernel around stored statistics.
  BUMP,
  /// A kernel around stored learned features.
  LEARNED_BUMP,
  /// A stored value weighted by a kernel around stored statistics.
  SOFT,
  /// A stored value weighted by a kernel around stored features.
  LEARNED_SOFT,
  /// Depends on whether a statistic of the input is one odd number.
  TRIGGER,
  /// Depends on whether a statistic is above or below an odd number.
  THRESHOLD,
  /// A constant that thresholds on statistics chose.
  LEAF,
  /// A number of the configuration, which can be many numbers in one.
  SETTING,
  /// A stored table with a key of the input appended to it.
  MERGED,
  /// The input without its shape: one place of it is one sample.
  FLAT,
  /// Depends on whether a statistic of the input is above or below something stored.
  RANKED,
  /// A statistic of the input is above something stored.
  FLOORED,
  /// A statistic of the input is below something stored.
  CEILED,
  /// A statistic of the input is between two stored numbers.
  WITHIN,
  /// A place or constant that such a comparison chose.
  STEERED,
  /// Depends on the way of an exact key through a stored table, comparison by comparison.
  SEARCHED,
  /// Depends on the way of an average through a stored table.
  BRANCHED,
  /// Was kept from an earlier call.
  STATE,
  /// Was kept, and changes from call to call by its own value.
  COUNT,
  /// Depends on how many calls there were before.
  ORDER,
  /// Was kept, and calculated with.
  STEPPED,
  /// The sizes of the input.
  SIZES,
  /// How many inputs there are.
  LENGTH,
  /// Where a search in something stored ended.
  FOUND,
  /// A place in the batch.
  SLOT,
  /// Depends on the place in the batch.
  PLACE,
  /// A hash that went through layers.
  DEEP_HASH,
  /// A trigger that went through layers.
  DEEP_TRIGGER,
  /// A counter that went through layers.
  DEEP_ORDER;

  /// Its place in a set of traits; there are fewer than 64.
  @SuppressWarnings("EnumOrdinal") // nothing is kept in that order
  long bit() {
    return 1L << ordinal();
  }
}
