package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.database.ScratchDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The required names and types. They are deliberately repeated here: no migration may change them.
class RequiredSchemaTest {

  @RegisterExtension static final ScratchDatabase DATABASE = AishaDatabase.migrated();

  private static final Map<String, List<String>> ENUMS =
      Map.of(
          "avatargender", List.of("male", "female", "other"),
          "avatarstatus",
              List.of("draft", "uploading", "ready", "training", "completed", "error", "cancelled"),
          "avatartype", List.of("character", "style", "custom"),
          "photovalidationstatus", List.of("pending", "valid", "invalid", "duplicate"));

  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "avatars",
              List.of(
                  "id uuid not null default uuidv7()",
                  "user_id uuid not null",
                  "name character varying(100) not null",
                  "gender avatargender not null",
                  "avatar_type avatartype not null default 'character'::avatartype",
                  "status avatarstatus not null default 'draft'::avatarstatus",
                  "finetune_id character varying(255)",
                  "training_progress integer not null default 0",
                  "fal_mode character varying(20) not null default 'character'::character varying",
                  "avatar_data jsonb not null default '{}'::jsonb",
                  "training_config jsonb not null default '{}'::jsonb",
                  "photos_count integer not null default 0",
                  "created_at timestamp with time zone not null default now()",
                  "updated_at timestamp with time zone not null default now()"),
          "avatar_photos",
              List.of(
                  "id uuid not null default uuidv7()",
                  "avatar_id uuid not null",
                  "user_id uuid not null",
                  "minio_key character varying(255)",
                  "file_hash character varying(64) not null",
                  "validation_status photovalidationstatus not null"
                      + " default 'pending'::photovalidationstatus",
                  "file_size integer not null",
                  "width integer",
                  "height integer",
                  "has_face boolean",
                  "quality_score double precision",
                  "photo_metadata jsonb not null default '{}'::jsonb"),
          "users", List.of("id uuid not null default uuidv7()"));

  private static final List<String> INDEXES =
      List.of(
          "ix_avatars_user_id avatars user_id",
          "ix_avatars_finetune_id avatars finetune_id",
          "ix_avatar_photos_avatar_id avatar_photos avatar_id",
          "ix_avatar_photos_user_id avatar_photos user_id",
          "ix_avatar_photos_file_hash avatar_photos file_hash");

  private static final List<String> FOREIGN_KEYS =
      List.of(
          "avatars user_id users cascade",
          "avatar_photos avatar_id avatars cascade",
          "avatar_photos user_id users cascade");

  private Sql sql;

  @BeforeEach
  void connect() {
    sql = new Sql(DATABASE.dataSource());
  }

  static Stream<String> enums() {
    return ENUMS.keySet().stream().sorted();
  }

  static Stream<String> tables() {
    return COLUMNS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("enums")
  void hasTheEnumWithItsLabelsInOrder(String name) {
    assertThat(
            sql.rows(
                "select enumlabel from pg_enum where enumtypid = '%s'::regtype order by enumsortorder"
                    .formatted(name)))
        .isEqualTo(ENUMS.get(name));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void hasTheTableWithItsColumns(String name) {
    assertThat(
            sql.rows(
                """
                select attname || ' ' || format_type(atttypid, atttypmod)
                  || case when attnotnull then ' not null' else '' end
                  || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
                from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
                """
                    .formatted(name)))
        .containsAll(COLUMNS.getOrDefault(name, List.of()));
  }

  @Test
  void hasTheIndexes() {
    assertThat(
            sql.rows(
                """
                select i.indexrelid::regclass, i.indrelid::regclass, a.attname
                from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where i.indnkeyatts = 1 and i.indisvalid and i.indpred is null
                """))
        .containsAll(INDEXES);
  }

  @Test
  void hasTheForeignKeysWithTheirDeleteRule() {
    assertThat(
            sql.rows(
                """
                select k.conrelid::regclass, a.attname, k.confrelid::regclass,
                  case k.confdeltype when 'c' then 'cascade' else k.confdeltype::text end
                from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                where k.contype = 'f'
                """))
        .containsAll(FOREIGN_KEYS);
  }

  @Test
  void hasAnIndexForEveryForeignKey() {
    assertThat(
            sql.rows(
                """
                select k.conrelid::regclass, k.conname from pg_constraint k where k.contype = 'f'
                  and not exists (select from pg_index i where i.indrelid = k.conrelid
                    and i.indpred is null and i.indkey[0] = k.conkey[1])
                """))
        .isEmpty();
  }

  @Test
  void hasKeysOfUuidAndTimesWithZoneAndJsonOnlyAsJsonb() {
    assertThat(
            sql.rows(
                """
                select a.attrelid::regclass, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
                  and c.relname not like 'databasechangelog%' and c.relname not like 'spring\\_session%'
                  and (a.atttypid in ('timestamp'::regtype, 'json'::regtype, 'time'::regtype)
                    or (a.attname like any (array['id', '%\\_id']) and a.attname not in ('finetune_id', 'request_id')
                      and not (c.relname like 'telegram%' and a.attname in ('telegram_id', 'bot_id', 'update_id',
                        'chat_id', 'message_id', 'newest_message_id', 'callback_id', 'file_id'))
                      and a.atttypid <> 'uuid'::regtype))
                """))
        .isEmpty();
  }
}
