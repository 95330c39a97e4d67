package io.aisha.studio.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.StoredJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Writes the folder `records`: the rows about a user, one file for each table that has any. Rows
/// are read page by page, each page in a transaction of its own.
final class WriteRecords {
  private static final String FOLDER = "records/";
  private static final int PAGE = 500;

  private final Database database;
  private final UserId user;
  private final RecordsRepository records = new RecordsRepository();

  WriteRecords(Database database, UserId user) {
    this.database = database;
    this.user = user;
  }

  void write(ZipParts zip) {
    for (String table : RecordsRepository.tables()) {
      List<RecordsRepository.Row> first = page(table, Optional.empty());
      if (!first.isEmpty()) {
        zip.add(FOLDER + table + ".json", out -> write(table, first, out));
      }
    }
  }

  private void write(String table, List<RecordsRepository.Row> first, OutputStream out)
      throws IOException {
    String separator = "[\n";
    List<RecordsRepository.Row> page = first;
    while (!page.isEmpty()) {
      for (RecordsRepository.Row row : page) {
        out.write((separator + StoredJson.text(row.values())).getBytes(UTF_8));
        separator = ",\n";
      }
      page = page.size() < PAGE ? List.of() : page(table, Optional.of(page.getLast()));
    }
    out.write("\n]\n".getBytes(UTF_8));
  }

  private List<RecordsRepository.Row> page(String table, Optional<RecordsRepository.Row> after) {
    return database.transact(transaction -> records.page(transaction, table, user, after, PAGE));
  }
}
