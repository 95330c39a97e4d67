package io.aisha.server.checkup;

import io.aisha.guard.migration.History;
import io.aisha.guard.migration.History.State;
import io.aisha.guard.migration.MigrationException;
import io.aisha.guard.startup.SchemaStatus;
import io.aisha.server.composition.Postgres;
import io.aisha.server.composition.Stores;
import io.aisha.server.composition.Studio;
import io.aisha.server.health.SchemaWatch;
import io.aisha.server.mail.Mails;
import io.aisha.server.mail.SmtpMails;
import io.aisha.server.settings.CannotStart;
import io.aisha.server.settings.DataFolder;
import io.aisha.server.settings.Settings;
import io.aisha.studio.StudioException;
import io.aisha.studio.assembly.Assembly;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.email.MailException;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.PriceDoubt;
import io.aisha.studio.sweep.BlobReport;
import io.aisha.vision.worker.LoadLibrary;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.VisionException;
import io.aisha.vision.worker.WorkerProcesses;
import io.aisha.vision.worker.WorkerSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks each part that a studio depends on, one after the other, without opening a studio.
/// Changes nothing, except that it runs the embedded database server meanwhile and writes and
/// deletes a test file.
public final class Checkup {

  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  private Checkup(Settings settings) {
    this.settings = settings;
  }

  /// The findings, in the order of the checks. A part that depends on a broken one is left out.
  public static List<Finding> of(Settings settings) {
    Checkup checkup = new Checkup(settings);
    try (Vision vision = new WorkerProcesses(WorkerSettings.ofThisProgram())) {
      checkup.vision(vision);
      checkup.engines(vision);
    }
    checkup.folder();
    checkup.findings.addAll(PublicAddress.of(settings.web()));
    checkup.findings.addAll(SignInProviders.of(settings.web()));
    Mails.of(settings).server().ifPresent(checkup::mails);
    return List.copyOf(checkup.findings);
  }

  /// The state of one part.
  ///
  /// @param key of the message that describes it
  /// @param arguments of that message; those that end in `Bytes` are sizes
  public record Finding(HealthState state, String key, Map<String, Object> arguments) {
    public Finding {
      arguments = Map.copyOf(arguments);
    }

    public boolean broken() {
      return state == HealthState.BROKEN;
    }
  }

  /// The state of a part.
  public enum HealthState {
    WELL,
    /// It works, with a remark for the operator.
    NOTED,
    BROKEN
  }

  private void vision(Vision vision) {
    try {
      vision.run(new LoadLibrary());
      well("checkup.vision", Map.of());
    } catch (VisionException e) {
      broken("checkup.vision.broken", Map.of("detail", String.valueOf(e.getMessage())));
    }
  }

  private void prices(AvatarEngine engine) {
    for (PriceDoubt doubt : engine.priceDoubts()) {
      Map<String, Object> arguments = new HashMap<>();
      arguments.put("engine", engine.name());
      arguments.put("recipe", doubt.what());
      arguments.put("where", doubt.where());
      arguments.put("expectedUsd", dollars(doubt.expectedMicroUsd()));
      arguments.put("readOn", doubt.readOn().orElse("?"));
      doubt.listedMicroUsd().ifPresent(told -> arguments.put("toldUsd", dollars(told)));
      note(
          doubt.listedMicroUsd().isPresent()
              ? "checkup.engine.price"
              : "checkup.engine.price-unconfirmed",
          arguments);
    }
  }

  private static String dollars(long microUsd) {
    return BigDecimal.valueOf(microUsd, 6).stripTrailingZeros().toPlainString();
  }

  private void engines(Vision vision) {
    for (AvatarEngine engine : Studio.offered(settings, vision).all()) {
      try (engine) {
        EngineHealth health = engine.check();
        health
            .problem()
            .ifPresentOrElse(
                problem ->
                    broken(
                        "checkup.engine.broken",
                        Map.of("engine", engine.name(), "problem", problem)),
                () ->
                    well(
                        "checkup.engine",
                        Map.of(
                            "engine",
                            engine.name(),
                            "count",
                            engine.capabilities().styles().size())));
        if (health.usable()) {
          prices(engine);
        }
      }
    }
  }

  private void mails(SmtpMails server) {
    try {
      server.check();
      well("checkup.mail", Map.of());
    } catch (MailException e) {
      broken("checkup.mail.broken", e.arguments());
    }
  }

  private void folder() {
    DataFolder folder = settings.folder();
    try {
      folder.prepare();
      well("checkup.folder", Map.of("freeBytes", folder.freeBytes()));
    } catch (CannotStart e) {
      broken("error." + e.code(), e.arguments());
      return;
    } catch (IOException e) {
      broken("error.data-folder-not-writable", Map.of("folder", folder.path().toString()));
      return;
    }
    try (BlobStore store = Stores.open(settings, Clock.systemUTC())) {
      store(store);
      database(store);
    }
  }

  private void store(BlobStore store) {
    try {
      store.check();
      well("checkup.store." + settings.store().kind().label(), place());
    } catch (StudioException e) {
      broken("error." + e.code(), e.arguments());
    }
  }

  private Map<String, Object> place() {
    return switch (settings.store().kind()) {
      case FOLDER -> Map.of("folder", settings.folder().store().toString());
      case S3 ->
          settings
              .store()
              .s3()
              .<Map<String, Object>>map(s3 ->
                  Map.of(
                      "bucket", s3.bucket(),
                      "endpoint", s3.endpoint().toString(),
                      "shared", s3.publicUrl().isPresent() ? "yes" : "no"))
              .orElseThrow();
    };
  }

  private void database(BlobStore store) {
    try (Postgres postgres = Postgres.open(settings)) {
      well(
          postgres.isEmbedded() ? "checkup.database.embedded" : "checkup.database.external",
          Map.of("url", postgres.url()));
      List<CannotStart> incompatibilities = postgres.incompatibilities(false);
      incompatibilities.forEach(problem -> broken("error." + problem.code(), problem.arguments()));
      if (incompatibilities.isEmpty() && schema(postgres)) {
        bytes(postgres, store);
      }
    } catch (CannotStart e) {
      // The embedded database belongs to the studio that runs.
      if (e.reason() == CannotStart.Reason.DATA_FOLDER_IN_USE
          && DirectAddress.isReady(settings.web())) {
        well("checkup.database.in-use", Map.of());
      } else {
        broken("error." + e.code(), e.arguments());
      }
    }
  }

  /// @return whether the schema is the one that this program needs
  private boolean schema(Postgres postgres) {
    try {
      SchemaStatus status = Postgres.expected().status(postgres.dataSource());
      History history = status.history();
      List<String> wrong = new ArrayList<>(history.in(State.EDITED));
      wrong.addAll(history.in(State.LATE));
      if (!wrong.isEmpty()) {
        broken("checkup.migrations.differ", Map.of("changes", String.join(", ", wrong)));
        return false;
      }
      String detail = status.message(SchemaWatch.UPGRADE);
      switch (status.verdict()) {
        case GOOD -> {
          well("checkup.migrations", Map.of("count", history.in(State.APPLIED).size()));
          well("checkup.schema", Map.of());
        }
        case AHEAD -> note("checkup.schema.ahead", Map.of("detail", detail));
        case BEHIND -> pending(history.in(State.PENDING));
        case DRIFTED -> broken("checkup.schema.differs", Map.of("detail", detail));
      }
      return status.usable();
    } catch (MigrationException e) {
      CannotStart refused = Postgres.startFailure(e);
      broken("error." + refused.code(), refused.arguments());
      return false;
    }
  }

  private void pending(List<String> changes) {
    note(
        "checkup.migrations.pending", Map.of("count", changes.size(), "first", changes.getFirst()));
  }

  private void bytes(Postgres postgres, BlobStore store) {
    Database database = new Database(postgres.dataSource());
    BlobReport report = Assembly.sweep(database, store, Clock.systemUTC()).check();
    if (report.whole()) {
      well("checkup.bytes", Map.of());
    } else {
      broken(
          "checkup.bytes.missing",
          Map.of(
              "count",
              report.rowsWithoutBytesCount(),
              "first",
              report.rowsWithoutBytes().getFirst().value()));
    }
    if (report.orphans() > 0) {
      note("checkup.orphans", Map.of("count", report.orphans()));
    }
  }

  private void well(String key, Map<String, Object> arguments) {
    findings.add(new Finding(HealthState.WELL, key, arguments));
  }

  private void note(String key, Map<String, Object> arguments) {
    findings.add(new Finding(HealthState.NOTED, key, arguments));
  }

  private void broken(String key, Map<String, Object> arguments) {
    findings.add(new Finding(HealthState.BROKEN, key, arguments));
  }
}
