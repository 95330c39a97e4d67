package io.aisha.server.web.admin;

import io.aisha.studio.limit.Quota;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The fields of the form that sets a quota, as typed. An empty field means the default.
///
/// @param storage in megabytes
/// @param money in US dollars a day
public record QuotaForm(
    String avatars, String photos, String storage, String pictures, String money) {
  private static final int MEGABYTE_BITS = 20;
  private static final int MICRO = 6;

  static QuotaForm of(Quota quota) {
    return new QuotaForm(
        text(quota.avatars()),
        text(quota.photos()),
        quota.storedBytes().isPresent()
            ? Long.toString(quota.storedBytes().getAsLong() >> MEGABYTE_BITS)
            : "",
        text(quota.picturesADay()),
        quota.microUsdADay().isPresent()
            ? BigDecimal.valueOf(quota.microUsdADay().getAsLong(), MICRO)
                .stripTrailingZeros()
                .toPlainString()
            : "");
  }

  private static String text(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
  }

  /// Empty when a field is not a number of its kind.
  Optional<Quota> toQuota() {
    boolean whole =
        avatars.matches("[0-9]{0,9}")
            && photos.matches("[0-9]{0,9}")
            && storage.matches("[0-9]{0,9}")
            && pictures.matches("[0-9]{0,9}");
    if (!whole || !money.matches("([0-9]{1,9}([.,][0-9]{1,6})?)?")) {
      return Optional.empty();
    }
    return Optional.of(
        new Quota(
            count(avatars),
            count(photos),
            storage.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(storage) << MEGABYTE_BITS),
            count(pictures),
            money.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                    new BigDecimal(money.replace(',', '.'))
                        .movePointRight(MICRO)
                        .longValueExact())));
  }

  private static OptionalInt count(String text) {
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }
}
