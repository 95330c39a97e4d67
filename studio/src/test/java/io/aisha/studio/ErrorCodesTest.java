package io.aisha.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void everyCodeIsDocumentedAndNoOther() throws IOException {
    String page = Files.readString(Path.of("../docs/errors.md"));
    String ours = page.substring(0, page.indexOf("## Codes of engines"));

    Set<String> documented =
        DOCUMENTED
            .matcher(ours)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented)
        .isEqualTo(
            Arrays.stream(ErrorCode.values())
                .map(ErrorCode::label)
                .collect(Collectors.toCollection(TreeSet::new)));
  }
}
