--liquibase formatted sql

--changeset ann:0003-avatar-photos splitStatements:false stripComments:false rollbackSplitStatements:false
create table avatar_photos (
  id bigint generated always as identity primary key,
  avatar_id bigint not null references avatars (id) on delete cascade
);
--rollback drop table avatar_photos;
