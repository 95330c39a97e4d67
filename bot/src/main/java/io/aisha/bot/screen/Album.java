package io.aisha.bot.screen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The results of photos that arrived together.
///
/// @param waiting how many are still being checked
/// @param accepted how many are valid
/// @param refused in the order of their messages
public record Album(int waiting, int accepted, List<Refused> refused) {
  public static final Album NONE = new Album(0, 0, List.of());

  public Album {
    refused = List.copyOf(refused);
  }

  /// A rejected photo.
  ///
  /// @param number that it has in its avatar, or would have
  /// @param code of the reason; photos with the same code are reported together
  /// @param why in a short sentence
  /// @param brief the reason in two or three words, which fit any photo of that code
  /// @param asFile whether sending it as a file would help, because Telegram scaled it down
  public record Refused(int number, String code, String why, String brief, boolean asFile) {}

  /// Photos that are refused for one reason.
  ///
  /// @param numbers ascending, at least one
  public record Refusal(List<Integer> numbers, String why) {
    public Refusal {
      numbers = List.copyOf(numbers);
    }

    /// The numbers in words: `3, 5, 23–36`.
    public String written() {
      List<String> parts = new ArrayList<>();
      int at = 0;
      while (at < numbers.size()) {
        int last = at;
        while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
          last++;
        }
        if (last - at >= 2) {
          parts.add(numbers.get(at) + "–" + numbers.get(last));
        } else {
          numbers.subList(at, last + 1).forEach(number -> parts.add(Integer.toString(number)));
        }
        at = last + 1;
      }
      return String.join(", ", parts);
    }
  }

  public int total() {
    return waiting + accepted + refused.size();
  }

  /// Those refused, each reason once, in the order of their first photos.
  public List<Refusal> refusals() {
    return refusals(refused);
  }

  /// The same of any photos. Where one sentence does not fit all photos of a reason, its brief
  /// words do.
  public static List<Refusal> refusals(List<Refused> photos) {
    Map<String, List<Refused>> byCode = new LinkedHashMap<>();
    photos.forEach(
        photo -> byCode.computeIfAbsent(photo.code(), _ -> new ArrayList<>()).add(photo));
    return byCode.values().stream()
        .map(same -> {
          boolean alike = same.stream().map(Refused::why).distinct().count() == 1;
          return new Refusal(
              same.stream().map(Refused::number).sorted().distinct().toList(),
              alike ? same.getFirst().why() : same.getFirst().brief());
        })
        .toList();
  }
}
