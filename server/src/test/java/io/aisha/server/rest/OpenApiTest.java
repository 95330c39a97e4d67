package io.aisha.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.http.problem.Problem;
import io.aisha.server.rest.account.MadeTokenJson;
import io.aisha.server.rest.account.MeJson;
import io.aisha.server.rest.account.TokenActions;
import io.aisha.server.rest.account.TokenJson;
import io.aisha.server.rest.avatar.AvatarActions;
import io.aisha.server.rest.avatar.AvatarJson;
import io.aisha.server.rest.avatar.PostAvatar;
import io.aisha.server.rest.cost.CostsJson;
import io.aisha.server.rest.engine.EngineJson;
import io.aisha.server.rest.generation.GenerationJson;
import io.aisha.server.rest.generation.PostGeneration;
import io.aisha.server.rest.image.ImageJson;
import io.aisha.server.rest.photo.PhotoJson;
import io.aisha.server.rest.photo.PostPhotos;
import io.aisha.server.rest.photo.SamePersonJson;
import io.aisha.server.rest.privacy.ErasureActions;
import io.aisha.server.rest.privacy.PrivacyActions;
import io.aisha.server.rest.privacy.PrivacyJson;
import io.aisha.server.rest.privacy.ReceiptJson;
import io.aisha.server.rest.response.ErrorJson;
import io.aisha.server.rest.share.MadeShareJson;
import io.aisha.server.rest.share.ShareActions;
import io.aisha.server.rest.share.ShareJson;
import io.aisha.server.rest.share.SharedActions;
import io.aisha.server.rest.training.PostTraining;
import io.aisha.server.rest.training.ResolveTraining;
import io.aisha.server.rest.training.TrainingJson;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The description of the API matches the mappings exactly.
class OpenApiTest {

  private static final Map<String, Class<? extends Record>> RECORDS =
      Map.ofEntries(
          Map.entry("Avatar", AvatarJson.class),
          Map.entry("Photo", PhotoJson.class),
          Map.entry("SamePersonResult", SamePersonJson.class),
          Map.entry("OddPhoto", SamePersonJson.OddPhotoJson.class),
          Map.entry("Reason", PhotoJson.ReasonJson.class),
          Map.entry("Hint", PhotoJson.HintJson.class),
          Map.entry("Face", PhotoJson.FaceJson.class),
          Map.entry("PickedFace", PhotoJson.PickedFaceJson.class),
          Map.entry("Angles", PhotoJson.AnglesJson.class),
          Map.entry("UploadedFile", PostPhotos.FileJson.class),
          Map.entry("Training", TrainingJson.class),
          Map.entry("Generation", GenerationJson.class),
          Map.entry("Image", ImageJson.class),
          Map.entry("Engine", EngineJson.class),
          Map.entry("Style", EngineJson.StyleJson.class),
          Map.entry("Costs", CostsJson.class),
          Map.entry("CostMonth", CostsJson.MonthJson.class),
          Map.entry("FoundRequest", ResolveTraining.RequestJson.class),
          Map.entry("NewErasure", ErasureActions.ErasureJson.class),
          Map.entry("Privacy", PrivacyJson.class),
          Map.entry("Consent", PrivacyJson.ConsentJson.class),
          Map.entry("Retention", PrivacyJson.RetentionJson.class),
          Map.entry("NewConsent", PrivacyActions.AgreeJson.class),
          Map.entry("EnginePlace", PrivacyJson.PlaceJson.class),
          Map.entry("StoredThing", PrivacyJson.StoredJson.class),
          Map.entry("Receipt", ReceiptJson.class),
          Map.entry("DeletedThing", ReceiptJson.DeletedJson.class),
          Map.entry("KeptThing", ReceiptJson.KeptJson.class),
          Map.entry("Me", MeJson.class),
          Map.entry("Token", TokenJson.class),
          Map.entry("NewToken", TokenActions.NewTokenJson.class),
          Map.entry("MadeToken", MadeTokenJson.class),
          Map.entry("Share", ShareJson.class),
          Map.entry("Shared", SharedActions.SharedJson.class),
          Map.entry("NewShare", ShareActions.NewShareJson.class),
          Map.entry("MadeShare", MadeShareJson.class),
          Map.entry("Error", ErrorJson.class),
          Map.entry("Problem", Problem.class),
          Map.entry("NewAvatar", PostAvatar.RequestJson.class),
          Map.entry("AvatarChange", AvatarActions.ChangeJson.class),
          Map.entry("NewTraining", PostTraining.RequestJson.class),
          Map.entry("NewGeneration", PostGeneration.RequestJson.class));

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @Test
  void describesEveryActionAndNothingElse() {
    JsonNode paths = description().get("paths");
    Set<String> described = new TreeSet<>();
    paths
        .propertyNames()
        .forEach(path ->
            paths
                .get(path)
                .propertyNames()
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

    assertThat(described).isEqualTo(mapped());
  }

  @Test
  void refersOnlyToExistingSchemas() {
    JsonNode document = description();

    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    assertThat(document.findValuesAsString("operationId")).doesNotHaveDuplicates();
  }

  @Test
  void comparesEverySchemaWithARecord() {
    assertThat(description().at("/components/schemas").propertyNames())
        .containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
  }

  static Set<Map.Entry<String, Class<? extends Record>>> records() {
    return RECORDS.entrySet();
  }

  /// The JSON records have exactly the described properties.
  @ParameterizedTest
  @MethodSource("records")
  void describesEveryProperty(Map.Entry<String, Class<? extends Record>> described) {
    String schema = described.getKey();
    Class<? extends Record> shape = described.getValue();
    JsonNode properties = description().at("/components/schemas/" + schema + "/properties");

    assertThat(properties.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(shape.getRecordComponents()).map(c -> c.getName()).toList());
  }

  private JsonNode description() {
    return client.get("/api/v1/openapi.json").json();
  }

  private static Set<String> mapped() {
    Set<String> mapped = new TreeSet<>();
    studio
        .server()
        .context()
        .getBean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping
                .getPatternValues()
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapped.add(method + " " + path))));
    mapped.removeIf(action -> !action.contains(" /api/"));
    return mapped;
  }
}
