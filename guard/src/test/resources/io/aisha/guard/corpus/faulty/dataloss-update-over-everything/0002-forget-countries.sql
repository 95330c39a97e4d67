--liquibase formatted sql

--changeset ann:0002-forget-countries splitStatements:false stripComments:false rollbackSplitStatements:false
update users set country = null, bio = '';
--rollback update users set country = 'de';
