--liquibase formatted sql

--changeset ann:0002-rule splitStatements:false stripComments:false rollbackSplitStatements:false
create rule no_delete as on delete to published_posts do instead nothing;
--rollback drop rule no_delete on published_posts;
