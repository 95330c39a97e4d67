--liquibase formatted sql
-- What became of a photo. A refused one keeps its row, so that the person sees why.

--changeset aisha:0005-photovalidationstatus splitStatements:false stripComments:false rollbackSplitStatements:false
create type photovalidationstatus as enum ('pending', 'valid', 'invalid', 'duplicate');
--rollback drop type photovalidationstatus;
