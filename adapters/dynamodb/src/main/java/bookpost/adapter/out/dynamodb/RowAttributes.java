package bookpost.adapter.out.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.mapper.ImmutableAttribute;

/// The attributes of a static schema, between a row and the builder that collects one from an item.
record RowAttributes<R, B>(Class<R> row, Class<B> builder) {
  ImmutableAttribute<R, B, String> name(Function<R, String> getter, BiConsumer<B, String> setter) {
    return ImmutableAttribute.builder(row, builder, String.class)
        .name(Rows.NAME)
        .getter(getter)
        .setter(setter)
        .tags(primaryPartitionKey())
        .build();
  }

  <V> ImmutableAttribute<R, B, V> attribute(
      String name, Class<V> type, Function<R, V> getter, BiConsumer<B, V> setter) {
    return ImmutableAttribute.builder(row, builder, type)
        .name(name)
        .getter(getter)
        .setter(setter)
        .build();
  }

  /// Absent from the item if the getter returns empty; then the setter isn't called.
  <V> ImmutableAttribute<R, B, V> optional(
      String name, Class<V> type, Function<R, Optional<V>> getter, BiConsumer<B, V> setter) {
    return ImmutableAttribute.builder(row, builder, type)
        .name(name)
        .getter(it -> getter.apply(it).orElse(null))
        .setter(setter)
        .build();
  }
}
