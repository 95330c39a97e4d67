package io.aisha.server.rest.privacy;

import io.aisha.server.rest.request.Paths;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Privacy;
import io.aisha.studio.export.ExportUser;
import io.aisha.text.ExportReadme;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Streams everything that is stored about the user of the request as one ZIP file.
@RestController
public final class DownloadEverything {

  private final ExportUser export;

  DownloadEverything(Privacy privacy) {
    this.export = privacy.export();
  }

  @GetMapping(path = Paths.API + "/privacy/export.zip")
  void download(UserId user, HttpServletResponse response) throws IOException {
    response.setContentType("application/zip");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("aisha-export.zip").build().toString());
    export.write(user, ExportReadme.text(), response.getOutputStream());
  }
}
